/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Makes one test of each rule. */
final class ConformanceExtension implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        var subject = Subject.of(context.getRequiredTestMethod());
        return Rule.of(subject.kind()).stream().map(rule -> new RuleInvocation(rule, subject));
    }

    private record RuleInvocation(Rule rule, Subject subject)
            implements TestTemplateInvocationContext, InvocationInterceptor {

        @Override
        public String getDisplayName(int index) {
            return subject.type().getSimpleName() + " " + rule.says();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> method, ReflectiveInvocationContext<Method> of, ExtensionContext context)
                throws Throwable {
            rule.check(subject);
            method.proceed();
        }
    }
}
