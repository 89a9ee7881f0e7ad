package io.athanor.spec;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.CeilingFunction;
import com.ezylang.evalex.functions.basic.FloorFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.SumFunction;
import com.ezylang.evalex.operators.AbstractOperator;
import com.ezylang.evalex.operators.InfixOperator;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixModuloOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.booleans.InfixAndOperator;
import com.ezylang.evalex.operators.booleans.InfixEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterOperator;
import com.ezylang.evalex.operators.booleans.InfixLessEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixLessOperator;
import com.ezylang.evalex.operators.booleans.InfixNotEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixOrOperator;
import com.ezylang.evalex.operators.booleans.PrefixNotOperator;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression may be made of: arithmetic, comparisons, {@code and}, {@code or}, {@code not}
 * and a few functions. All of EvalEx that is not named here (texts as patterns, dates, arrays,
 * factorials, hexadecimal numbers, …) is out of reach.
 */
final class Notation {
  static final List<String> OPERATORS =
      List.of("+", "-", "*", "/", "%", "^", "==", "!=", "<", "<=", ">", ">=", "and", "or", "not");
  static final List<String> FUNCTIONS = List.of("min", "max", "sum", "abs", "floor", "ceil", "if");

  private static final Pattern LAYER = Pattern.compile("([A-Za-z]+)\\[([0-9]{1,9})]");

  /** Sixteen decimal digits: 0.1 + 0.2 is 0.3. */
  @SuppressWarnings("unchecked") // entries of one type in a varargs parameter
  static final ExpressionConfiguration EVALEX =
      ExpressionConfiguration.builder()
          .operatorDictionary(
              MapBasedOperatorDictionary.ofOperators(
                  Map.entry("-", new PrefixMinusOperator()),
                  Map.entry("+", new InfixPlusOperator()),
                  Map.entry("-", new InfixMinusOperator()),
                  Map.entry("*", new InfixMultiplicationOperator()),
                  Map.entry("/", new InfixDivisionOperator()),
                  Map.entry("%", new InfixModuloOperator()),
                  Map.entry("^", new Power()),
                  Map.entry("==", new InfixEqualsOperator()),
                  Map.entry("!=", new InfixNotEqualsOperator()),
                  Map.entry("<", new InfixLessOperator()),
                  Map.entry("<=", new InfixLessEqualsOperator()),
                  Map.entry(">", new InfixGreaterOperator()),
                  Map.entry(">=", new InfixGreaterEqualsOperator()),
                  Map.entry("and", new InfixAndOperator()),
                  Map.entry("or", new InfixOrOperator()),
                  Map.entry("not", new PrefixNotOperator())))
          .functionDictionary(
              MapBasedFunctionDictionary.ofFunctions(
                  Map.entry("min", new MinFunction()),
                  Map.entry("max", new MaxFunction()),
                  Map.entry("sum", new SumFunction()),
                  Map.entry("abs", new AbsFunction()),
                  Map.entry("floor", new FloorFunction()),
                  Map.entry("ceil", new CeilingFunction()),
                  Map.entry("if", new IfFunction())))
          .defaultConstants(Map.of("true", EvaluationValue.TRUE, "false", EvaluationValue.FALSE))
          .mathContext(MathContext.DECIMAL64)
          .arraysAllowed(false)
          .structuresAllowed(false)
          .implicitMultiplicationAllowed(false)
          .singleQuoteStringLiteralsAllowed(true)
          .locale(Locale.ROOT)
          .zoneId(ZoneOffset.UTC)
          .build();

  private Notation() {}

  /** The expression with {@code filters[2]} as a name that EvalEx reads; no place changes. */
  static String encoded(String expression) {
    return LAYER
        .matcher(expression)
        .replaceAll(layer -> layer.group(1) + "_" + layer.group(2) + "_");
  }

  /** The name as people write it. */
  static String decoded(String name) {
    Matcher layer = Pattern.compile("([A-Za-z]+)_([0-9]{1,9})_").matcher(name);
    return layer.matches() ? layer.group(1) + "[" + layer.group(2) + "]" : name;
  }

  /**
   * The power, in double precision. EvalEx's own computes all digits: it had not ended with {@code
   * 9^9^9^9} after twenty seconds. And it binds less than a sign does, so that -2^2 is 4.
   */
  @InfixOperator(precedence = OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER, leftAssociative = false)
  static final class Power extends AbstractOperator {
    @Override
    public EvaluationValue evaluate(
        Expression expression, Token operator, EvaluationValue... operands)
        throws EvaluationException {
      double power =
          Math.pow(
              operands[0].getNumberValue().doubleValue(),
              operands[1].getNumberValue().doubleValue());
      if (!Double.isFinite(power)) {
        throw new EvaluationException(operator, "no finite power");
      }
      return EvaluationValue.numberValue(BigDecimal.valueOf(power));
    }
  }
}
