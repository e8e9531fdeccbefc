/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.binding;

import io.mendip.agent.runner.binding.Attempt.Ending;
import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A check with its parameters' binder. Safe for any thread as far as the check is. */
public final class BoundCheck {

    private final Check<?> check;
    // Reading the record's annotations is an eighth of a run. Made by the first one, whose failure names what is wrong.
    private volatile @Nullable ParameterBinder binder;

    /** Around a check, whatever it is; what is wrong with it each attempt says. */
    public BoundCheck(Check<?> check) {
        this.check = check;
    }

    /** Around a check that stands for a component of another kind, whose record the binder makes. */
    public BoundCheck(Check<?> check, ParameterBinder binder) {
        this.check = check;
        this.binder = binder;
    }

    /** The check itself. */
    public Check<?> check() {
        return check;
    }

    /** Runs the check once, on this thread. It may throw anything, an out-of-memory error included: none of it gets out. */
    @SuppressWarnings("NullAway") // a check may also answer null
    public Attempt attempt(Map<String, Object> parameters, CheckContext context) {
        try {
            CheckResult result = run(check, binder().bind(parameters), context);
            return result == null
                    ? Attempt.of(Ending.NOTHING, ResultBounds.unknown("the check answered nothing"))
                    : Attempt.of(Ending.ANSWERED, result);
        } catch (BindingException e) {
            return Attempt.failed(Ending.REFUSED, e, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            return Attempt.failed(Ending.INTERRUPTED, e, "the run was interrupted");
        } catch (Throwable e) {
            return Attempt.failed(Ending.THREW, e, ResultBounds.describe(e));
        }
    }

    private ParameterBinder binder() {
        var known = binder;
        if (known == null) {
            known = ParameterBinder.of(check);
            binder = known;
        }
        return known;
    }

    /** The binder makes the very record that the check names, so the cast is safe. */
    @SuppressWarnings("unchecked")
    private static <P extends Record> CheckResult run(Check<P> check, Record parameters, CheckContext context)
            throws Exception {
        return check.run((P) parameters, context);
    }
}
