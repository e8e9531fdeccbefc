import { addressOf } from '../extension/links'
import { plugins } from '../extension/registry'
import { titleOf } from '../extension/texts'

/** The pages that bundles of the server show now, as far as this person may see them. */
export function pagesOf(bundles: readonly string[]): { to: string; title: string }[] {
  return plugins.value
    .filter(({ id }) => bundles.includes(id))
    .flatMap((plugin) =>
      plugin.contributes.pages.map((page) => ({
        to: addressOf(plugin, page.path),
        title: titleOf(plugin, page.title),
      })),
    )
}
