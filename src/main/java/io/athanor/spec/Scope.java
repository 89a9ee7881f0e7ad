package io.athanor.spec;

import io.athanor.space.Hyperparameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that a condition, an expression or a known point may use. */
final class Scope {
  /** In an expression for every layer, the number of the layer. */
  static final String LAYER = "layer";

  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Set<String> unreadable;

  /**
   * @param unreadable hyperparameters and variables that are given but could not be read, which is
   *     reported
   */
  Scope(List<Draft> drafts, Set<String> unreadable) {
    drafts.forEach(draft -> this.drafts.put(draft.name(), draft));
    this.unreadable = unreadable;
  }

  /** The dimension of that name. */
  Optional<Draft> single(String name) {
    return Optional.ofNullable(drafts.get(name));
  }

  /** The dimensions of a name that stands for one in every layer. */
  List<Draft> layers(String name) {
    return drafts.values().stream()
        .filter(draft -> draft.layer().isPresent() && draft.name().startsWith(name + "["))
        .toList();
  }

  /** Whether a name is of no use for a reason that is reported already. */
  boolean reported(String name) {
    return unreadable.contains(name.replaceFirst("\\[.*", ""));
  }

  /** What to do about a name that is none of a single dimension. */
  String remedy(String name) {
    if (!layers(name).isEmpty()) {
      return "every layer has its own: name one, as in " + layers(name).get(0).name();
    }
    Optional<Hyperparameter> known =
        Arrays.stream(Hyperparameter.values()).filter(h -> h.key().equals(name)).findFirst();
    if (known.isPresent()) {
      return "give it a value under " + known.get().section().key() + ":";
    }
    List<String> names = new ArrayList<>(drafts.keySet());
    int bracket = name.indexOf('[');
    if (bracket > 0 && !layers(name.substring(0, bracket)).isEmpty()) {
      return "there are at most " + layers(name.substring(0, bracket)).size() + " layers";
    }
    if (bracket > 0 && drafts.containsKey(name.substring(0, bracket))) {
      return "it is the same for every layer: write " + name.substring(0, bracket);
    }
    return Suggestion.or(name, names, "use a hyperparameter, or give it under variables:");
  }

  /** Whether any dimension has a value of that text. */
  boolean isValue(String text) {
    return drafts.values().stream()
        .anyMatch(
            draft -> draft.kind() == Kind.NAME && draft.may(new io.athanor.space.Value.Text(text)));
  }
}
