package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.athanor.insight.Reason;
import io.athanor.insight.Reason.At;
import io.athanor.insight.Reason.Best;
import io.athanor.insight.Reason.Crowd;
import io.athanor.insight.Reason.Then;
import io.athanor.insight.Reason.Then.What;
import io.athanor.insight.TooLittle;
import io.athanor.space.Value;
import io.athanor.sweep.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reasons are said in the reader's language; what an error said stays as it is, as English. */
final class ReasonsBrowserTest extends BrowserTest {
  private static final Best BEST = new Best(10, 40);

  @BeforeAll
  void open() {
    show(SyntheticSweep.squares(14));
  }

  @AfterEach
  void english() {
    browser.run("Athanor.speak('en'); localStorage.clear()");
  }

  private String said(Message message) throws Exception {
    return browser.run(
        "return Athanor.say(JSON.parse(arguments[0]))",
        new ObjectMapper().writeValueAsString(message));
  }

  private static List<Reason> reasons() {
    List<Reason> all = new ArrayList<>();
    Optional<Value> eight = Optional.of(new Value.Whole(8));
    for (What what : What.values()) {
      all.add(new Crowd(8, BEST, new At(eight, true), 0.0123, new Then(what, eight)));
      all.add(new Crowd(8, BEST, new At(Optional.empty(), true), 0.0001, new Then(what, eight)));
      all.add(new Crowd(8, BEST, new At(Optional.empty(), false), 0.02, new Then(what, eight)));
    }
    for (int better = 0; better < 3; better++) {
      all.add(new Reason.Dropped(new Value.Text("bce"), 12, BEST, better, 0.004));
    }
    all.add(new Reason.NoneBeyond(12, true, 0.01, BEST, 0.02));
    all.add(new Reason.NoneBeyond(12, false, 0.01, BEST, 0.02));
    all.add(new Reason.Kept(new Reason.TooFew(12, 2)));
    all.add(new Reason.Kept(new Reason.NoneWorse(true)));
    all.add(new Reason.Kept(new Reason.NoneWorse(false)));
    all.add(new Reason.Needed(all.get(0)));
    all.add(new Reason.OfLayer("filters[1]", all.get(1)));
    all.add(new Reason.All(all.subList(0, 3)));
    return all;
  }

  @Test
  void a_reason_is_the_same_sentence_on_the_page_as_in_the_file() throws Exception {
    for (Reason reason : reasons()) {
      assertThat(said(Reasons.of(reason))).isEqualTo(reason.text());
    }
    assertThat(said(Reasons.of(new TooLittle.TooFew(12, 20))))
        .isEqualTo(new TooLittle.TooFew(12, 20).text());
    assertThat(said(Reasons.of(new TooLittle.Unexplained(30, 0.25, 0.3))))
        .isEqualTo(new TooLittle.Unexplained(30, 0.25, 0.3).text());
  }

  @Test
  void a_reason_has_no_english_on_the_chinese_page() throws Exception {
    browser.run("Athanor.speak('zh')");
    for (Reason reason : reasons()) {
      assertThat(said(Reasons.of(reason)).replace("filters[1]", "").replace("bce", ""))
          .doesNotContainPattern("[A-Za-z]{2,}");
    }
    assertThat(said(Reasons.of(new TooLittle.NothingVaries()))).isEqualTo("没有变化的超参数");
  }

  @ParameterizedTest
  @EnumSource
  void what_a_store_has_is_said_in_both_languages(Wording wording) throws Exception {
    String text = wording.of(IntStream.range(10, 10 + wording.names().size()).boxed().toArray());

    assertThat(said(Reasons.kept(text))).isEqualTo(text);
    browser.run("Athanor.speak('zh')");
    assertThat(
            said(Reasons.kept(text))
                .replaceAll("`athanor resume`|log\\(|data.gap|Java|clipNorm", ""))
        .doesNotContainPattern("[A-Za-z]{2,}");
  }

  @Test
  void none_stopped_early_is_not_worth_a_word() throws Exception {
    String none = said(Message.of("summary.losers", "n", 2, "all", 9, "early", 0));
    String one = said(Message.of("summary.losers", "n", 2, "all", 9, "early", 1));

    assertThat(none).isEqualTo("2 of 9 scored runs do not beat the best baseline.");
    assertThat(one)
        .isEqualTo(
            "2 of 9 scored runs do not beat the best baseline; 1 of these was stopped early.");
  }

  @Test
  void an_incident_tells_of_a_death_in_the_readers_language() throws Exception {
    browser.run("Athanor.speak('zh')");

    assertThat(said(Reasons.kept(Wording.WENT_ON.of(Wording.KILLED.of(), 3))))
        .isEqualTo("其工作进程被外部终止（信号 9）；该运行从第 3 轮之后在另一个进程中继续");
  }

  @Test
  void decisions_and_failures_are_told_by_their_kind_beside_what_was_stored() {
    browser.run("Athanor.speak('zh')");
    assertThat(browser.text("#decisions td p"))
        .isEqualTo("训练 2 轮后继续——第 2 轮这一级：在 1 个运行中排第 1，保留 1 个");
    assertThat(browser.text("#failures tbody")).contains("损失或某个权重不再是有限的数：", "内存耗尽：");
    assertThat(browser.text("#failures [lang=en]")).startsWith("the loss was not a finite number");
    assertThat(browser.violations()).isEmpty();
  }
}
