package io.athanor.spec;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import io.athanor.sweep.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a parsed expression before it is ever evaluated: names that exist, and kinds that go
 * together. So a comparison of a name with a number is a mistake that is found, not a false.
 */
final class ExpressionCheck {
  private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "%", "^");
  private static final List<String> EQUALITY = List.of("==", "!=");
  private static final List<String> OVER_LAYERS = List.of("min", "max", "sum");
  private static final String NUMBER = "([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,2})?";
  private static final int LONGEST_NUMBER = 25;

  private final Scope scope;
  private final boolean perLayer;
  private final String example;
  private final Map<String, List<String>> reads = new LinkedHashMap<>();
  private boolean layerRead;

  /**
   * @param perLayer whether the number of the layer may be named
   * @param example of an expression, for messages
   */
  ExpressionCheck(Scope scope, boolean perLayer, String example) {
    this.scope = scope;
    this.perLayer = perLayer;
    this.example = example;
  }

  /** Each name to the dimensions that it reads. */
  Map<String, List<String>> reads() {
    return reads;
  }

  /** Whether it is the same for every candidate and layer. */
  boolean constant() {
    return reads.isEmpty() && !layerRead;
  }

  /** What the expression gives. */
  Kind kind(ASTNode node) throws ExpressionProblem, Expressions.ReportedException {
    Token token = node.getToken();
    return switch (token.getType()) {
      case NUMBER_LITERAL -> number(token);
      case STRING_LITERAL -> Kind.NAME;
      case VARIABLE_OR_CONSTANT -> name(token);
      case PREFIX_OPERATOR ->
          operands(node, token.getValue().equals("not") ? Kind.FLAG : Kind.NUMBER);
      case INFIX_OPERATOR -> infix(node);
      case FUNCTION -> function(node);
      default -> throw ExpressionProblem.incomplete(index(token), token.getValue(), example);
    };
  }

  private static Kind number(Token token) throws ExpressionProblem {
    String text = token.getValue();
    if (text.length() > LONGEST_NUMBER || !text.matches(NUMBER)) {
      throw new ExpressionProblem(
          index(token),
          "must have numbers such as 8 or 1e-3, of at most 25 digits, got " + Shown.of(text),
          "write the number so");
    }
    return Kind.NUMBER;
  }

  private Kind name(Token token) throws ExpressionProblem, Expressions.ReportedException {
    String name = Notation.decoded(token.getValue());
    if (name.equals("true") || name.equals("false")) {
      return Kind.FLAG;
    }
    if (perLayer && name.equals(Scope.LAYER)) {
      layerRead = true;
      return Kind.NUMBER;
    }
    Optional<Draft> draft = scope.single(name);
    if (draft.isPresent()) {
      reads.put(name, List.of(name));
      return draft.get().kind();
    }
    List<Draft> layers = scope.layers(name);
    if (!layers.isEmpty() && layers.stream().allMatch(layer -> layer.kind() == Kind.NUMBER)) {
      reads.put(name, layers.stream().map(Draft::name).toList());
      return Kind.LAYERS;
    }
    if (scope.reported(name)) {
      throw new Expressions.ReportedException();
    }
    throw new ExpressionProblem(
        index(token),
        "must use names that this space has, got " + Shown.of(name),
        scope.isValue(name) ? "put quotes around it: '" + name + "'" : scope.remedy(name));
  }

  private Kind infix(ASTNode node) throws ExpressionProblem, Expressions.ReportedException {
    String operator = node.getToken().getValue();
    if (operator.equals("and") || operator.equals("or")) {
      return operands(node, Kind.FLAG);
    }
    if (ARITHMETIC.contains(operator)) {
      return operands(node, Kind.NUMBER);
    }
    if (EQUALITY.contains(operator)) {
      equality(node);
    } else {
      operands(node, Kind.NUMBER);
    }
    return Kind.FLAG;
  }

  /** The kind itself, where all operands are of it. */
  private Kind operands(ASTNode node, Kind wanted)
      throws ExpressionProblem, Expressions.ReportedException {
    for (ASTNode operand : node.getParameters()) {
      Kind kind = kind(operand);
      if (kind != wanted) {
        throw wrong(node, operand, wanted.words, kind);
      }
    }
    return wanted;
  }

  private static ExpressionProblem wrong(ASTNode node, ASTNode operand, String wanted, Kind got) {
    String operator = node.getToken().getValue();
    return new ExpressionProblem(
        index(operand.getToken()),
        "must have " + wanted + " beside " + operator + ", got " + got.words,
        got == Kind.LAYERS
            ? "sum it over the layers, as in sum(filters), or name one layer"
            : got == Kind.FLAG && !operator.equals("and")
                ? "join two comparisons by and"
                : "use " + wanted + " there");
  }

  private void equality(ASTNode node) throws ExpressionProblem, Expressions.ReportedException {
    ASTNode left = node.getParameters().get(0);
    ASTNode right = node.getParameters().get(1);
    Kind kind = kind(left);
    Kind other = kind(right);
    if (kind == Kind.LAYERS || kind != other) {
      throw wrong(node, right, kind == Kind.LAYERS ? "single values" : kind.words, other);
    }
    value(left, right);
    value(right, left);
  }

  /** A dimension that is compared with a text must have that text as a value. */
  private void value(ASTNode name, ASTNode literal) throws ExpressionProblem {
    Optional<Draft> draft = scope.single(Notation.decoded(name.getToken().getValue()));
    if (name.getToken().getType() != Token.TokenType.VARIABLE_OR_CONSTANT
        || literal.getToken().getType() != Token.TokenType.STRING_LITERAL
        || draft.isEmpty()) {
      return;
    }
    String text = literal.getToken().getValue();
    List<String> values = Conditions.texts(draft.get());
    if (!values.isEmpty() && !values.contains(text)) {
      throw new ExpressionProblem(
          index(literal.getToken()),
          "must compare " + draft.get().name() + " with a value that it has, got " + Shown.of(text),
          Suggestion.or(text, values, "use " + String.join(", ", values)));
    }
  }

  private Kind function(ASTNode node) throws ExpressionProblem, Expressions.ReportedException {
    String name = node.getToken().getValue();
    if (!Notation.FUNCTIONS.contains(name)) { // EvalEx takes MIN for min
      throw new ExpressionProblem(
          index(node.getToken()),
          "must use the functions " + String.join(", ", Notation.FUNCTIONS) + ", got " + name,
          Suggestion.or(name, Notation.FUNCTIONS, "write it with these"));
    }
    if (name.equals("if")) {
      return choice(node);
    }
    for (ASTNode argument : node.getParameters()) {
      Kind kind = kind(argument);
      if (kind != Kind.NUMBER && !(kind == Kind.LAYERS && OVER_LAYERS.contains(name))) {
        throw wrong(node, argument, Kind.NUMBER.words, kind);
      }
    }
    return Kind.NUMBER;
  }

  private Kind choice(ASTNode node) throws ExpressionProblem, Expressions.ReportedException {
    List<ASTNode> arguments = node.getParameters();
    if (kind(arguments.get(0)) != Kind.FLAG) {
      throw wrong(node, arguments.get(0), Kind.FLAG.words, kind(arguments.get(0)));
    }
    Kind one = kind(arguments.get(1));
    Kind other = kind(arguments.get(2));
    if (one != other) {
      throw wrong(node, arguments.get(2), one.words, other);
    }
    return one;
  }

  private static int index(Token token) {
    return Math.max(0, token.getStartPosition() - 1);
  }
}
