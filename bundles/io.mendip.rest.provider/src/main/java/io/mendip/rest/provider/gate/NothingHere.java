/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.Problem;
import io.mendip.rest.provider.app.ProblemDocument;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Answers 404 to what no application took. */
@Component(
        service = {NothingHere.class, Servlet.class},
        scope = ServiceScope.PROTOTYPE)
@HttpWhiteboardContextSelect(
        "(|" + BottomContext.SELECT + ProductBottomContext.SELECT + FeaturesBottomContext.SELECT + ")")
@HttpWhiteboardServletPattern("/*")
public final class NothingHere extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Exists only together with its contexts. */
    @Activate
    public NothingHere(
            @Reference(target = BottomContext.SELECT) ServletContextHelper core,
            @Reference(target = ProductBottomContext.SELECT) ServletContextHelper product,
            @Reference(target = FeaturesBottomContext.SELECT) ServletContextHelper features) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemDocument.write(response, Problem.notFound("This address"));
    }
}
