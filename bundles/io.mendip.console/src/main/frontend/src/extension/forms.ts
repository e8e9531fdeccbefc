import { computed, toValue } from 'vue'
import { useQuery } from '@tanstack/vue-query'
import { plugins } from './registry'
import type { MaybeRefOrGetter } from 'vue'
import type { JsonSchema } from '../kit/form/schema'
import type { FormContribution, ResultViewContribution, UiPlugin } from './operations'

/** What a plugin has for a kind of check or task. */
export interface Found<T> {
  plugin: UiPlugin
  one: T
}

/** The form of a kind; of several plugins with one it is that of the first by name. */
export function useForm(kind: 'checkForms' | 'taskForms', type: MaybeRefOrGetter<string | undefined>) {
  return computed(() => find(toValue(type), (plugin): FormContribution[] => plugin.contributes[kind]))
}

/** The view of results of a kind. */
export function useResultView(type: MaybeRefOrGetter<string>) {
  return computed(() => find(toValue(type), (plugin): ResultViewContribution[] => plugin.contributes.checkResultViews))
}

function find<T extends { type: string }>(
  type: string | undefined,
  of: (plugin: UiPlugin) => T[],
): Found<T> | undefined {
  return plugins.value
    .flatMap((plugin) => of(plugin).map((one) => ({ plugin, one })))
    .filter(({ one }) => one.type === type)
    .sort((a, b) => a.plugin.name.localeCompare(b.plugin.name))[0]
}

/** A JSON Schema in a plugin's folder, which stays the same for as long as the folder does; none for an empty name. */
export function useSchema(file: () => { plugin: UiPlugin; schema: string } | undefined) {
  const url = computed(() => {
    const now = file()
    return now?.schema ? now.plugin.baseUrl + now.schema : ''
  })
  return useQuery({
    enabled: () => url.value !== '',
    queryKey: ['plugin-schema', url],
    queryFn: async ({ signal }) => {
      const response = await fetch(url.value, { signal })
      if (!response.ok) throw new Error(`${url.value} cannot be had: ${response.status}`)
      return (await response.json()) as JsonSchema
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}
