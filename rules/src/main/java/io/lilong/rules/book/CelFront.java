package io.lilong.rules.book;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CEL's parser and type checker in front of our own tree: they find what is misspelt or mistyped,
 * with its place; what they accept beyond booleans and numbers is refused here.
 */
final class CelFront {

  private static final Map<String, Expression.Operator> OPERATORS =
      Map.ofEntries(
          Map.entry("_&&_", Expression.Operator.AND),
          Map.entry("_||_", Expression.Operator.OR),
          Map.entry("_<_", Expression.Operator.LESS),
          Map.entry("_<=_", Expression.Operator.LESS_EQUAL),
          Map.entry("_>_", Expression.Operator.GREATER),
          Map.entry("_>=_", Expression.Operator.GREATER_EQUAL),
          Map.entry("_==_", Expression.Operator.EQUAL),
          Map.entry("_!=_", Expression.Operator.NOT_EQUAL),
          Map.entry("_+_", Expression.Operator.PLUS),
          Map.entry("_-_", Expression.Operator.MINUS),
          Map.entry("_*_", Expression.Operator.TIMES),
          Map.entry("_/_", Expression.Operator.DIVIDE));

  private static final int LONGEST = 2_000;

  private final CelCompiler compiler;
  private final Vocabulary vocabulary;
  private final Set<String> params;
  private final YamlMap map;
  private final String key;
  private boolean refused;

  /**
   * @param compiler of the same vocabulary
   */
  CelFront(
      CelCompiler compiler, Vocabulary vocabulary, Set<String> params, YamlMap map, String key) {
    this.compiler = compiler;
    this.vocabulary = vocabulary;
    this.params = params;
    this.map = map;
    this.key = key;
  }

  @Nullable Expression read(String text) {
    if (text.length() > LONGEST) {
      map.problem(key, "表达式过长", "expression longer than " + LONGEST + " characters");
      return null;
    }
    CelValidationResult result = compiler.compile(text);
    for (CelIssue issue : result.getErrors()) {
      CelSourceLocation at = issue.getSourceLocation();
      map.problemInside(
          key, Math.max(1, at.getLine()), Math.max(0, at.getColumn()), explained(issue));
    }
    if (result.hasError()) {
      return null;
    }
    try {
      CelAbstractSyntaxTree ast = result.getAst();
      Expression tree = tree(ast.getExpr(), ast.getSource());
      Text mixed = refused ? null : new Units(vocabulary).problem(tree);
      if (mixed != null) {
        map.problem(key, mixed);
        return null;
      }
      return refused ? null : tree;
    } catch (CelValidationException e) {
      throw new IllegalStateException("validated expression without tree: " + text, e);
    }
  }

  /** Knows the signals of a vocabulary and {@code p}, the parameters. */
  static CelCompiler compiler(Vocabulary vocabulary) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setResultType(SimpleType.BOOL)
            .addVar("p", MapType.create(SimpleType.STRING, SimpleType.DOUBLE));
    for (Signal signal : vocabulary.signals()) {
      CelType type =
          switch (signal.type()) {
            case NUMBER -> SimpleType.DOUBLE;
            case BOOLEAN -> SimpleType.BOOL;
            case TEXT -> SimpleType.STRING;
          };
      builder.addVar(signal.name(), type);
    }
    return builder.build();
  }

  private Text explained(CelIssue issue) {
    String message = issue.getMessage();
    Text hint = new Text("", "");
    int quote = message.indexOf("undeclared reference to '");
    if (quote >= 0) {
      String name = message.substring(message.indexOf('\'') + 1);
      name = name.substring(0, Math.max(0, name.indexOf('\'')));
      hint = Problems.suggestion(name, vocabulary.signalNames());
    } else if (message.contains("double, int") || message.contains("int, double")) {
      hint = new Text("；数字请带小数点，如 1.0", "; write numbers with a point, e.g. 1.0");
    }
    return new Text("表达式有误：" + message + hint.zh(), "expression: " + message + hint.en());
  }

  private Expression tree(CelExpr node, CelSource source) {
    return switch (node.getKind()) {
      case CONSTANT -> constant(node, source);
      case IDENT -> new Expression.Value(node.ident().name());
      case SELECT -> param(node, source);
      case CALL -> call(node, source);
      default -> refuse(node, source, "仅支持布尔与数值运算", "only booleans and numbers here");
    };
  }

  private Expression constant(CelExpr node, CelSource source) {
    CelConstant constant = node.constant();
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> new Expression.Constant(constant.booleanValue() ? 1 : 0);
      case DOUBLE_VALUE -> new Expression.Constant(constant.doubleValue());
      default -> refuse(node, source, "数字请带小数点，如 1.0", "write numbers with a point, e.g. 1.0");
    };
  }

  private Expression param(CelExpr node, CelSource source) {
    CelExpr.CelSelect select = node.select();
    boolean isParam =
        !select.testOnly()
            && select.operand().getKind() == CelExpr.ExprKind.Kind.IDENT
            && select.operand().ident().name().equals("p");
    if (!isParam) {
      return refuse(node, source, "仅 p.名称 可带点", "only p.name has a dot");
    }
    if (!params.contains(select.field())) {
      Text near = Problems.suggestion(select.field(), params);
      return refuse(
          node,
          source,
          "参数 p." + select.field() + " 在本规则 params 与各小区分类中都没有值" + near.zh(),
          "no value for p." + select.field() + " in this rule's params or any class" + near.en());
    }
    return new Expression.Param(select.field());
  }

  private Expression call(CelExpr node, CelSource source) {
    List<CelExpr> args = node.call().args();
    Expression.Operator operator = OPERATORS.get(node.call().function());
    if (operator != null && args.size() == 2) {
      Expression word = word(operator, args.get(0), args.get(1), source);
      return word != null
          ? word
          : new Expression.Binary(operator, tree(args.get(0), source), tree(args.get(1), source));
    }
    return switch (node.call().function()) {
      case "!_" -> new Expression.Not(tree(args.get(0), source));
      case "-_" -> new Expression.Negated(tree(args.get(0), source));
      case "_?_:_" ->
          new Expression.Choice(
              tree(args.get(0), source), tree(args.get(1), source), tree(args.get(2), source));
      default ->
          refuse(
              node,
              source,
              "不支持 " + node.call().function(),
              node.call().function() + " is not supported; use && || ! ?: comparisons + - * /");
    };
  }

  /** {@code state == "fault"}: an enumerated text against a word, either way round. */
  private @Nullable Expression word(
      Expression.Operator operator, CelExpr left, CelExpr right, CelSource source) {
    boolean equal = operator == Expression.Operator.EQUAL;
    if (!equal && operator != Expression.Operator.NOT_EQUAL) {
      return null;
    }
    CelExpr name = left.getKind() == CelExpr.ExprKind.Kind.IDENT ? left : right;
    CelExpr text = name == left ? right : left;
    if (name.getKind() != CelExpr.ExprKind.Kind.IDENT
        || text.getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || text.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      return null;
    }
    Signal signal = vocabulary.signal(name.ident().name());
    String word = text.constant().stringValue();
    if (signal == null || !vocabulary.admitWord(signal, word)) {
      Text near =
          Problems.suggestion(
              word, vocabulary.words().getOrDefault(name.ident().name(), List.of()));
      return refuse(
          text, source, "没有取值 “" + word + "”" + near.zh(), "no value \"" + word + "\"" + near.en());
    }
    Expression is = new Expression.Word(signal.name(), word);
    return equal ? is : new Expression.Not(is);
  }

  private Expression refuse(CelExpr node, CelSource source, String zh, String en) {
    refused = true;
    int offset = source.getPositionsMap().getOrDefault(node.id(), 0);
    CelSourceLocation at = source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
    map.problemInside(key, at.getLine(), at.getColumn(), new Text(zh, en));
    return new Expression.Constant(0);
  }
}
