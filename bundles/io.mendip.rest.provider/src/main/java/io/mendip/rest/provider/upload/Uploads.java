/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.upload;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.rest.Upload;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The uploads that are there now. */
@Component(service = Uploads.class)
public final class Uploads {

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<Upload> all = List.of();

    /** None until they come. */
    @Activate
    public Uploads() {}

    /** For tests: these. */
    public Uploads(List<Upload> all) {
        this.all = List.copyOf(all);
    }

    /** The upload that a request is, by its method and its path relative to the common base. */
    public Optional<Upload> of(String method, String path) {
        return method.equals("POST")
                ? all.stream()
                        .filter(upload -> path.equals("/" + upload.path()))
                        .findFirst()
                : Optional.empty();
    }
}
