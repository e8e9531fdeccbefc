import type { Script, ScriptFields, ScriptForm } from './operations'

/** The interpreters that agents know by name. */
export const interpreters = ['sh', 'bash', 'python', 'powershell', 'cmd', 'nushell', 'deno'] as const

export const platforms = ['linux', 'windows', 'darwin'] as const

/** What somebody is writing. */
export interface Draft extends ScriptFields {
  body: string
}

export const blank: Draft = {
  name: '',
  description: '',
  folder: '',
  interpreter: 'bash',
  platforms: [],
  timeoutSeconds: 90,
  runAs: '',
  arguments: [],
  environment: [],
  hidden: false,
  body: '',
}

/** A copy that shares nothing; drafts may be watched ones, which structuredClone does not take. */
export function copyOf(draft: Draft): Draft {
  return JSON.parse(JSON.stringify(draft)) as Draft
}

/** What a script says, for changing it. */
export function draftOf(script: Script): Draft {
  const draft: Record<string, unknown> = {}
  for (const key of Object.keys(blank)) draft[key] = script[key as keyof Script]
  return copyOf({ ...(draft as unknown as Draft), body: script.body ?? '' })
}

/** Whether two drafts say the same. */
export function same(one: Draft, other: Draft): boolean {
  return (Object.keys(blank) as (keyof Draft)[]).every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]))
}

/** As it is sent, made from a version, or as a new script. */
export function formOf(draft: Draft, comment: string, version?: number): ScriptForm {
  return { ...draft, comment, ...(version === undefined ? {} : { version }) }
}

/** Scripts by folder: first the favourites under an empty title, then each folder, the one without a name last. */
export function byFolder(scripts: Script[]): { folder: string; favourites: boolean; scripts: Script[] }[] {
  const favourites = scripts.filter((script) => script.favourite)
  const folders = new Map<string, Script[]>()
  for (const script of scripts) {
    if (script.favourite) continue
    folders.set(script.folder, [...(folders.get(script.folder) ?? []), script])
  }
  const named = [...folders].filter(([folder]) => folder !== '').map(([folder, list]) => group(folder, list))
  const top = folders.get('')
  return [
    ...(favourites.length ? [{ folder: '', favourites: true, scripts: favourites }] : []),
    ...named,
    ...(top ? [group('', top)] : []),
  ]
}

const group = (folder: string, scripts: Script[]) => ({ folder, favourites: false, scripts })
