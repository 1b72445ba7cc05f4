package io.lilong.gateway.decode.panel;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.change.Role;
import io.lilong.rules.book.Text;
import java.util.Set;

/**
 * Someone is about to ask something of a panel: changes nothing here, and stands in the operations
 * record before the frame leaves.
 *
 * @param panel the panel's name
 * @param asking what is asked
 */
public record PanelCommand(String panel, Asking asking) implements Command {

  private static final Set<Role> MAY =
      Set.of(Role.DUTY, Role.SUPERVISOR, Role.ENGINEER, Role.ADMIN);

  /** Whether this person may. */
  public Answer answer(Actor actor) {
    return MAY.contains(actor.role())
        ? new Answer.Done(panel, 0)
        : new Answer.Forbidden(new Text("当前角色无权进行此操作", "this role may not do that"));
  }
}
