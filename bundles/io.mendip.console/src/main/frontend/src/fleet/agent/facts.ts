import { formatBytes } from '../../format/numbers'
import { t } from '../../i18n'
import type { AgentDetail, Inventory } from './types'

export interface Fact {
  title: string
  value: string
}

type Maybe = string | number | null | undefined | false

/** Joins what is there; machines leave out whatever they cannot tell. */
function join(separator: string, ...parts: Maybe[]): string {
  return parts.filter((part) => part !== undefined && part !== null && part !== '' && part !== false).join(separator)
}

function facts(...pairs: [title: string, value: string][]): Fact[] {
  return pairs.filter(([, value]) => value !== '').map(([title, value]) => ({ title, value }))
}

export function hardwareFacts({ inventory }: AgentDetail): Fact[] {
  const { system, cpu, memoryBytes, swapBytes } = inventory ?? {}
  return facts(
    [t('facts.model'), join(' ', system?.make, system?.model)],
    [t('facts.serial'), system?.serial ?? ''],
    [t('facts.cpu'), cpu?.model ?? ''],
    [t('facts.cores'), coresOf(cpu)],
    [t('facts.memory'), memoryBytes ? formatBytes(memoryBytes) : ''],
    [t('facts.swap'), swapBytes ? formatBytes(swapBytes) : ''],
  )
}

function coresOf(cpu: Inventory['cpu']): string {
  if (!cpu?.cores) return ''
  return join(' · ', `${cpu.cores} / ${cpu.threads ?? cpu.cores}`, cpu.mhz ? `${(cpu.mhz / 1000).toFixed(2)} GHz` : '')
}

export function systemFacts({ inventory, os, arch, version, publicAddress, timeZone }: AgentDetail): Fact[] {
  return facts(
    [t('facts.os'), join(' ', inventory?.os?.name ?? os, inventory?.os?.version)],
    [t('facts.kernel'), join(' · ', ...new Set([inventory?.os?.kernel, inventory?.os?.build]))],
    [t('facts.arch'), arch ?? ''],
    [t('facts.zone'), timeZone ?? inventory?.timeZone ?? ''],
    [t('facts.publicAddress'), publicAddress ? shortAddress(publicAddress) : ''],
    [t('facts.version'), version ?? ''],
  )
}

/** A system as a narrow column shows it: without what says nothing, such as a code name. */
export function shortSystem(name: string | null | undefined): string {
  if (!name) return '–'
  return name
    .replace(/\s*\([^)]*\)/g, '')
    .replace(/ GNU\/Linux/, '')
    .replace(/^Microsoft /, '')
    .trim()
}

/** An IPv6 address with its longest run of zeros left out, as RFC 5952 writes it; any other as it is. */
export function shortAddress(address: string): string {
  if (!/^[\da-f]{1,4}(:[\da-f]{1,4}){7}$/i.test(address)) return address
  const runs = address.match(/(?:^|:)0(?::0)+(?=:|$)/g) ?? []
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '')
  return longest
    ? address
        .replace(longest, ':')
        .replace(/^:([^:]|$)/, '::$1')
        .replace(/([^:]):$/, '$1::')
    : address
}
