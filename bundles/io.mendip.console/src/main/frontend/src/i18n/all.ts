// Every text there is, for tests of parts that are otherwise shown by a page that brings them.
import '../dashboard/texts'
import '../features/texts'
import '../fleet/bundles/texts'
import '../notes/texts'
import '../plugins/texts'
import '../scripts/texts'
import '../settings/texts'
import '../system/texts'
