package io.athanor.spec;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.parser.ParseException;
import io.athanor.space.Formula;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads expressions: their notation, their names and what they give are checked here. */
final class Expressions {
  /** The longest; what is longer is no longer read by people, and each one costs time. */
  static final int LONGEST = 500;

  private final Scope scope;
  private final Problems problems;

  Expressions(Scope scope, Problems problems) {
    this.scope = scope;
    this.problems = problems;
  }

  /**
   * The formula; empty where there is a problem, which is reported.
   *
   * @param wanted what it must give
   * @param layer the layer it is for
   */
  Optional<Formula> read(String path, Kind wanted, Node node, OptionalInt layer) {
    if (!(node instanceof Node.Scalar scalar) || scalar.nothing()) {
      problems.mustBe(
          path, "an expression such as " + example(wanted), node, "write one, in quotes");
      return Optional.empty();
    }
    if (scalar.text().length() > LONGEST) {
      problems.add(
          scalar.place(),
          "%s must be at most %d characters long, got %d"
              .formatted(path, LONGEST, scalar.text().length()),
          "make it several, or use variables");
      return Optional.empty();
    }
    try {
      return Optional.of(formula(scalar.text(), wanted, layer));
    } catch (ExpressionProblem problem) {
      problems.add(scalar.at(problem.index()), path + " " + problem.rule(), problem.remedy());
    } catch (ReportedException e) {
      // said where the name is given
    }
    return Optional.empty();
  }

  private static String example(Kind wanted) {
    return wanted == Kind.FLAG ? "layers * filters <= 160" : "layers * 8";
  }

  private Formula formula(String text, Kind wanted, OptionalInt layer)
      throws ExpressionProblem, ReportedException {
    Expression parsed = new Expression(Notation.encoded(text), Notation.EVALEX);
    ExpressionCheck check = new ExpressionCheck(scope, layer.isPresent(), example(wanted));
    Kind kind;
    try {
      kind = check.kind(parsed.getAbstractSyntaxTree());
    } catch (ParseException e) {
      throw ExpressionProblem.of(e, text, example(wanted));
    } catch (RuntimeException e) { // EvalEx takes brackets for operands in places
      throw ExpressionProblem.incomplete(0, text, example(wanted));
    }
    if (kind != wanted) {
      throw new ExpressionProblem(
          0,
          "must give " + wanted.words + ", got " + kind.words,
          wanted == Kind.FLAG
              ? "compare it, as in layers * filters <= 160"
              : "check the expression");
    }
    if (check.constant()) {
      throw new ExpressionProblem(
          0,
          "must name a hyperparameter, got none",
          wanted == Kind.FLAG ? "remove it" : "write the value itself, without derive");
    }
    return new ParsedFormula(text, parsed, Map.copyOf(check.reads()), layer);
  }

  /** A name is of no use for a reason that is reported already. */
  static final class ReportedException extends Exception {
    private static final long serialVersionUID = 1;
  }
}
