package io.athanor.spec;

import com.ezylang.evalex.parser.ParseException;
import io.athanor.sweep.Shown;

/** What is wrong with an expression, and where in it. */
final class ExpressionProblem extends Exception {
  private static final long serialVersionUID = 1;

  private final int index;
  private final String remedy;

  /**
   * @param index of the character in the expression, from 0
   * @param rule and what was got, to follow the path: {@code must …, got …}
   */
  ExpressionProblem(int index, String rule, String remedy) {
    super(rule);
    this.index = index;
    this.remedy = remedy;
  }

  int index() {
    return index;
  }

  String rule() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }

  /** EvalEx's message in the words of all the others. */
  static ExpressionProblem of(ParseException e, String expression, String example) {
    int index = Math.max(0, e.getStartPosition() - 1);
    String got = Shown.of(Notation.decoded(String.valueOf(e.getTokenString())));
    String said = String.valueOf(e.getMessage());
    if (said.startsWith("Undefined function")) {
      return new ExpressionProblem(
          index,
          "must use the functions " + String.join(", ", Notation.FUNCTIONS) + ", got " + got,
          Suggestion.or(got, Notation.FUNCTIONS, "write it with these"));
    }
    if (said.startsWith("Undefined operator")) {
      return new ExpressionProblem(
          index,
          "must use the operators " + String.join(" ", Notation.OPERATORS) + ", got " + got,
          meant(got));
    }
    if (said.startsWith("Closing quote")) {
      return new ExpressionProblem(
          index, "must close its quotes, got one that is not", "add the closing quote");
    }
    if (said.startsWith("Closing brace") || said.startsWith("Unexpected closing brace")) {
      return new ExpressionProblem(
          index,
          "must close each bracket once, got " + Shown.quoted(expression),
          "check the brackets; an expression with a comma needs quotes");
    }
    if (said.startsWith("Not enough parameters") || said.startsWith("Too many parameters")) {
      return new ExpressionProblem(
          index,
          "must give "
              + got
              + " what it takes, got too "
              + (said.startsWith("Too") ? "much" : "little"),
          "write min(a, b), sum(a, b), abs(a), floor(a), ceil(a) or if(test, a, b)");
    }
    return incomplete(index, expression, example);
  }

  /** For what is no expression at all. */
  static ExpressionProblem incomplete(int index, String expression, String example) {
    return new ExpressionProblem(
        index,
        "must be an expression such as "
            + example
            + ", got "
            + (expression.isBlank() ? "nothing" : Shown.quoted(expression)),
        expression.matches(".*\\^\\s*-.*")
            ? "put a negative exponent in brackets, as in 2 ^ (-1)"
            : "put an operator between every two values");
  }

  private static String meant(String operator) {
    return switch (operator) {
      case "=" -> "write ==";
      case "&", "&&" -> "write and";
      case "|", "||" -> "write or";
      case "!" -> "write not";
      case "[" -> "an index is a number right behind a name, as in filters[2]";
      default -> "use one of these";
    };
  }
}
