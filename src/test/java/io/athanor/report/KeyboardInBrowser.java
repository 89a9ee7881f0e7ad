package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.Keys;

/** Tests by keyboard alone, each with the report of fourteen runs open: no pointer is moved. */
abstract class KeyboardInBrowser extends BrowserTest {
  /** More stops than a page has. */
  static final int ALL = 400;

  /** What is wrong with the focus where it is; nothing where all is well. */
  static final String FOCUS =
      """
      const e = document.activeElement;
      if (!e || e === document.body) return 'nothing has the focus';
      const name = e.outerHTML.slice(0, 120);
      const ring = getComputedStyle(e.matches('.segmented input') ? e.nextElementSibling : e);
      if (ring.outlineStyle === 'none' || !(parseFloat(ring.outlineWidth) > 0)) return `no outline: ${name}`;
      const box = e.getBoundingClientRect();
      const left = Math.max(0, box.left), right = Math.min(innerWidth, box.right);
      const top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
      if (right - left < 1 || bottom - top < 1) return `off the screen: ${name}`;
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const around = e.closest('.figure, label') || e;
      return over && (over.contains(e) || around.contains(over)) ? '' : `covered by ${over && over.outerHTML.slice(0, 80)}: ${name}`;
      """;

  @BeforeEach
  void open() {
    show(SyntheticSweep.squares(14));
    browser.await("return Boolean(Athanor.comparison.state.real)");
  }

  /** Tabs on until that has the focus, which must be seen on the way. */
  final void tabTo(String css) {
    for (int i = 0; i < ALL; i++) {
      browser.tab();
      if (focused(css)) {
        assertThat(browser.<String>run(FOCUS)).isEmpty();
        return;
      }
    }
    throw new AssertionError("Tab does not come to " + css);
  }

  final void backTo(String css) {
    for (int i = 0; i < ALL && !focused(css); i++) {
      browser.shift(Keys.TAB);
    }
    assertThat(focused(css)).as("Shift+Tab comes to %s", css).isTrue();
  }

  final boolean focused(String css) {
    return browser.run("return document.activeElement.matches(arguments[0])", css);
  }

  final List<String> chosen() {
    return browser.run("return Athanor.chosen.ids()");
  }
}
