package io.athanor.spec;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.parser.ParseException;
import io.athanor.space.Formula;
import io.athanor.space.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A formula that EvalEx evaluates. What is wrong with an expression was found by {@link
 * Expressions}; only its values can still fail.
 *
 * <p>Threads: immutable; each evaluation has its own copy of the expression.
 */
final class ParsedFormula implements Formula {
  private static final MathContext TWELVE_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private final String text;
  private final Expression parsed;
  private final Map<String, List<String>> reads;
  private final OptionalInt layer;

  /**
   * @param reads each name of the expression to the dimensions that it stands for: one of the same
   *     name, or one for every layer
   * @param layer what {@code layer} stands for, where the formula is for one layer
   */
  ParsedFormula(
      String text, Expression parsed, Map<String, List<String>> reads, OptionalInt layer) {
    this.text = text;
    this.parsed = parsed;
    this.reads = Map.copyOf(reads);
    this.layer = layer;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    reads.values().forEach(names::addAll);
    return names;
  }

  @Override
  public Optional<Value> of(Map<String, Value> values) {
    Map<String, EvaluationValue> given = given(values);
    try {
      Expression run = new Expression(parsed);
      given.forEach(run.getDataAccessor()::setData);
      return Optional.of(value(run.evaluate()));
    } catch (EvaluationException e) {
      if (reads.containsKey(Notation.decoded(e.getTokenString()))
          && !given.containsKey(e.getTokenString())) {
        return Optional.empty();
      }
      throw new ArithmeticException(e.getMessage());
    } catch (ParseException e) {
      throw new IllegalStateException(e); // it is parsed already
    }
  }

  /** By the names of EvalEx; a name for every layer has the values of the layers there are. */
  private Map<String, EvaluationValue> given(Map<String, Value> values) {
    Map<String, EvaluationValue> given = new TreeMap<>();
    layer.ifPresent(
        number -> given.put(Scope.LAYER, EvaluationValue.numberValue(BigDecimal.valueOf(number))));
    reads.forEach(
        (name, dimensions) -> {
          List<EvaluationValue> found =
              dimensions.stream()
                  .map(values::get)
                  .filter(Objects::nonNull)
                  .map(ParsedFormula::value)
                  .toList();
          boolean single = dimensions.equals(List.of(name));
          if (!single) {
            given.put(name, EvaluationValue.arrayValue(found));
          } else if (!found.isEmpty()) {
            given.put(Notation.encoded(name), found.get(0));
          }
        });
    return given;
  }

  private static EvaluationValue value(Value value) {
    if (value instanceof Value.Whole whole) {
      return EvaluationValue.numberValue(BigDecimal.valueOf(whole.value()));
    }
    if (value instanceof Value.Real real) {
      return EvaluationValue.numberValue(BigDecimal.valueOf(real.value()));
    }
    return value instanceof Value.Flag flag
        ? EvaluationValue.booleanValue(flag.value())
        : EvaluationValue.stringValue(value.text());
  }

  /** Numbers have twelve digits, so that a third reads 0.333333333333. */
  private static Value value(EvaluationValue result) {
    if (result.isBooleanValue()) {
      return new Value.Flag(result.getBooleanValue());
    }
    if (!result.isNumberValue()) {
      return new Value.Text(result.getStringValue());
    }
    double number = result.getNumberValue().round(TWELVE_DIGITS).doubleValue();
    if (!Double.isFinite(number)) {
      throw new ArithmeticException("the number is too large");
    }
    return new Value.Real(number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParsedFormula formula
        && text.equals(formula.text)
        && reads.equals(formula.reads)
        && layer.equals(formula.layer);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, reads, layer);
  }

  @Override
  public String toString() {
    return text;
  }
}
