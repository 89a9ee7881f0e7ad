package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The comparison of pictures in a real browser: which rows and samples there are, of any shape. */
final class CompareBrowserTest extends ComparisonInBrowser {
  @Test
  void nobody_is_kept_out_of_any_view() {
    for (String kind : List.of("value", "error", "threshold", "map")) {
      view(kind);
      assertThat(browser.violations()).as(kind).isEmpty();
    }
    view("value");
    browser.run(
        "Athanor.compareFilm.open(false); Athanor.comparePair.open('swipe'); Athanor.compareDock.toggle()");
    settle();
    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void without_a_choice_the_best_four_and_the_best_baseline_stand_below_the_truth() {
    List<String> best = browser.run("return Athanor.scored().slice(0, 4).map((run) => run.id)");
    assertThat(ids().subList(0, 2)).containsExactly("input", "truth");
    assertThat(ids().subList(2, 6)).isEqualTo(best);
    assertThat(ids().subList(6, 7)).containsExactly("b0");
    assertThat(ids()).hasSize(7);
  }

  @Test
  void rows_are_taken_away_and_added_one_at_a_time_baselines_too() {
    List<String> before = ids();
    browser.click("[data-id='" + before.get(3) + "'] .cmp-remove");
    assertThat(ids()).hasSize(6).doesNotContain(before.get(3));
    browser.click("[data-id='b0'] .cmp-remove");
    assertThat(ids()).hasSize(5).doesNotContain("b0");
    assertThat(browser.<List<String>>run("return Athanor.chosen.ids()")).hasSize(3);

    browser.run("document.querySelector('#cmp-menu summary').focus()");
    browser.press(Keys.ENTER);
    browser.await("return document.querySelectorAll('.cmp-rows input').length > 0");
    assertThat(browser.all(".cmp-rows input")).hasSize(14);
    browser.run("document.querySelectorAll('.cmp-rows input')[1].click()");
    assertThat(ids()).hasSize(6).contains("b1").doesNotContain("b0");
    browser.press(Keys.ESCAPE);
    assertThat(browser.<Boolean>run("return document.querySelector('#cmp-menu').open")).isFalse();
  }

  @Test
  void a_chosen_run_without_pictures_is_named() {
    browser.run("Athanor.chosen.set(['r4', 'r5'])");
    assertThat(browser.text(".cmp-without")).contains("Run 4").doesNotContain("Run 5,");
    assertThat(ids()).contains("r5").doesNotContain("r4");
  }

  @Test
  void differences_are_only_those_between_the_chosen_and_the_best_score_is_marked() {
    browser.run("Athanor.chosen.set(['r5', 'r10', 'b0'])");
    List<String> names =
        browser.run(
            "return [...document.querySelectorAll('.cmp-scroll tbody tr:not(.cmp-scored) th')].map((e) => e.textContent)");
    List<String> differing =
        browser.run(
            "const [a, b] = ['r5', 'r10'].map((id) => Athanor.line(id).parameters);"
                + " return Athanor.data.parameters.map((p) => p.name).filter((n) => a[n] !== b[n])");
    assertThat(names).isEqualTo(differing).isNotEmpty().hasSizeLessThan(5);
    String best =
        browser.run(
            "return [...document.querySelectorAll('.cmp-scroll .cmp-scored')].find((r) => r.firstChild.textContent.startsWith('MSE'))"
                + ".querySelector('.best').textContent");
    assertThat(best)
        .isEqualTo(
            browser.<String>run(
                "return Athanor.number(Math.min(...['r5', 'r10', 'b0'].map((id) => Athanor.line(id).scores[Athanor.data.mse])))"));
  }

  @Test
  void samples_come_in_the_wanted_order_and_the_shown_one_stays() {
    browser.press(Keys.ARROW_RIGHT);
    settle();
    String shown = browser.run("return Athanor.say(Athanor.comparison.sample().label)");
    for (String order : List.of("difficulty", "worst", "disagreement")) {
      browser.run(
          "const s = [...document.querySelectorAll('.cmp-tools select')].find((e) => [...e.options].some((o) => o.value === 'worst'));"
              + " s.value = arguments[0]; s.dispatchEvent(new Event('change'))",
          order);
      browser.await("return Athanor.comparison.state.order === arguments[0]", order);
      List<Number> keys =
          browser.run(
              "const {keys, ranked} = Athanor.comparison.state; return ranked.map((i) => keys[i])");
      assertThat(keys.stream().map(Number::doubleValue))
          .as(order)
          .hasSize(6)
          .isSortedAccordingTo((a, b) -> Double.compare(b, a));
      assertThat(browser.<String>run("return Athanor.say(Athanor.comparison.sample().label)"))
          .isEqualTo(shown);
    }
  }

  @Test
  void all_texts_are_there_in_chinese() {
    browser.run("Athanor.speak('zh')");
    browser.await(
        "return document.querySelector('#pictures .cmp-grid')?.getAttribute('aria-label') === '图像，每行一个来源'");
    settle();
    browser.press("f");
    assertThat(browser.text("#pictures-title")).isEqualTo("图像对比");
    browser.run("localStorage.clear()");
  }

  @Test
  void paper_has_every_row_of_the_sample() {
    browser.await("return Athanor.compareRows.all().every((row) => row.kept)");
    browser.run("dispatchEvent(new Event('beforeprint'))");
    List<Number> widths =
        browser.run("return Athanor.compareRows.all().map((row) => row.canvas.width)");
    assertThat(widths).hasSize(7).noneMatch(width -> width.intValue() == 0);
    assertThat(browser.<Number>run("return Athanor.comparison.cell().width * 10").intValue())
        .isLessThan(800);
    browser.run("dispatchEvent(new Event('afterprint'))");
    settle();
  }

  @Test
  void frames_of_every_shape_are_shown() {
    for (int[] shape : new int[][] {{1, 128, 128, 3}, {1, 16, 8, 1}, {3, 60, 93, 2}}) {
      SyntheticSweep sweep =
          new SyntheticSweep(5, 2, shape[0], shape[1], shape[2], shape[3], "shapes");
      showPictures(written(sweep, "shapes.html"));
      for (String kind : List.of("error", "threshold", "map", "value")) {
        view(kind);
      }
      List<Number> cell =
          browser.run("const {width, height} = Athanor.comparison.cell(); return [width, height]");
      assertThat(cell.get(1).doubleValue() / cell.get(0).doubleValue())
          .isCloseTo((double) shape[1] / shape[2], within(0.05));
      assertThat(browser.violations()).isEmpty();
    }
  }

  @Test
  void hostile_names_are_texts() {
    showPictures(
        written(new SyntheticSweep(5, 2, 2, 8, 8, 1, SyntheticSweep.HOSTILE), "hostile.html"));
    browser.run("Athanor.comparePair.open('flicker'); Athanor.compareDock.toggle()");
    settle();
    assertThat(browser.driver().getTitle()).doesNotStartWith("owned");
    assertThat(browser.all("#pictures img, #pictures script")).isEmpty();
  }

  /** How long each step takes is told, not held: that depends on the machine. */
  @Test
  void of_two_hundred_rows_those_in_sight_are_drawn() {
    showPictures(written(new SyntheticSweep(225, 3, 10, 40, 40, 1, "many"), "many.html"));
    String frames = " await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));";
    List<Number> took =
        browser.run(
            "const took = []; const timed = async (run) => { const t = performance.now(); run(); document.body.offsetHeight;"
                + frames
                + " took.push(performance.now() - t); };"
                + " await timed(() => Athanor.chosen.set(Athanor.scored().map((run) => run.id)));"
                + " const slider = document.querySelector('.cmp-samples input');"
                + " await timed(() => { slider.value = 1; slider.dispatchEvent(new Event('input')); });"
                + " await timed(() => document.querySelector('input[name=cmp-view][value=error]').click());"
                + " await timed(() => document.querySelector('.cmp-group button:last-child').click());"
                + " await timed(() => Athanor.chosen.toggle(Athanor.chosen.ids()[3]));"
                + " return took");
    System.getLogger("compare")
        .log(System.Logger.Level.INFO, "choose 200, sample, view, zoom, drop one: {0} ms", took);
    assertThat(took).hasSize(5);
    assertThat(browser.<Number>run("return Athanor.compareRows.all().length").intValue())
        .isLessThan(130);
    browser.run("document.querySelector('.cmp-tail').scrollIntoView()");
    browser.await("return Athanor.compareRows.all().length > 110");
    assertThat(
            browser
                .<Number>run(
                    "return Athanor.compareRows.all().filter((row) => row.canvas.width > 0).length")
                .intValue())
        .isLessThan(60);
  }
}
