package io.lilong.gateway.decode;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.change.Role;
import io.lilong.rules.book.Text;
import java.util.Set;

/**
 * Takes a message out of quarantine after it was read again.
 *
 * @param id its row
 */
public record QuarantineCommand(long id) implements Command {

  private static final Set<Role> MAY = Set.of(Role.ENGINEER, Role.ADMIN);

  /** Whether this person may. */
  public Answer answer(Actor actor) {
    return MAY.contains(actor.role())
        ? new Answer.Done(Long.toString(id), 0)
        : new Answer.Forbidden(new Text("当前角色无权进行此操作", "this role may not do that"));
  }
}
