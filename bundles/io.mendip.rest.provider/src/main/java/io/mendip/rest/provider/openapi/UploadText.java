/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.openapi;

import io.mendip.rest.Upload;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Set;

/** Describes uploads, which are no methods of resources. */
final class UploadText {

    private UploadText() {}

    /** Adds an upload to a document, beside what else its path answers. */
    static void add(OpenAPI document, Upload upload) {
        var path = "/" + upload.path();
        var item = document.getPaths() == null ? null : document.getPaths().get(path);
        if (item == null) {
            item = new PathItem();
            document.path(path, item);
        }
        item.setPost(operation(upload));
    }

    private static Operation operation(Upload upload) {
        var file = new JsonSchema();
        file.setTypes(Set.of("string"));
        file.setContentMediaType(upload.mediaType());
        file.setMaxLength((int) Math.min(Integer.MAX_VALUE, upload.maxBytes()));
        var body = new RequestBody()
                .required(true)
                .description("The file itself, at most " + upload.maxBytes() + " bytes.")
                .content(new Content().addMediaType(upload.mediaType(), new MediaType().schema(file)));
        var responses = new ApiResponses()
                .addApiResponse(
                        "2XX",
                        new ApiResponse().description("Done: 201 with what was made, 200 when it is there already."));
        var operation = new Operation()
                .operationId(upload.path() + ".upload")
                .summary(upload.summary())
                .tags(List.of(OperationTexts.domain(upload.getClass())))
                .requestBody(body)
                .responses(OperationTexts.refusing(responses));
        OperationTexts.permit(operation, upload.permission());
        return operation;
    }
}
