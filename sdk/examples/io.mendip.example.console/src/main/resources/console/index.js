// Views over the server's own REST interface, with the session of whoever looks: they see what that person may see. Two are in the
// neutral form, which no version of Vue can break; one is a Vue component that draws with the console's own parts.
import { defineComponent, h, onMounted, ref } from 'vue'
import { StatusPill } from '@mendip/ui-sdk'

const TONES = { passing: 'good', info: 'info', warning: 'warn', error: 'bad', unknown: 'off' }

function element(name, className, text) {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

// All pages of a list: the server gives at most 500 agents at a time.
async function all(ctx, path, query) {
  const items = []
  for (let cursor; ; ) {
    const page = await ctx.api.get(path, { query: { ...query, limit: 500, ...(cursor && { cursor }) }, signal: ctx.signal })
    items.push(...page.items)
    cursor = page.next
    if (!cursor) return items
  }
}

function list(into, rows, none) {
  const made = element('ul', 'attention-list')
  made.append(...rows)
  into.replaceChildren(rows.length ? made : element('p', 'attention-none', none))
}

function row(...parts) {
  const made = element('li')
  made.append(...parts)
  return made
}

// Drawn again whenever agents change, until the view goes.
const followed = (draw) => ({
  async mount(into, ctx) {
    const place = into.appendChild(element('div'))
    ctx.live.on('agents', () => draw(place, ctx))
    await draw(place, ctx)
    return { unmount: () => into.replaceChildren() }
  },
})

async function away(into, ctx) {
  const agents = await all(ctx, '/agents', { q: '-status:online' })
  const rows = agents.map((agent) => {
    const link = element('a', '', agent.hostname)
    link.href = `/ui/agents/${agent.id}`
    link.addEventListener('click', (event) => {
      event.preventDefault()
      ctx.navigate(`/agents/${agent.id}`)
    })
    return row(link, element('small', '', agent.status))
  })
  list(into, rows, ctx.t('nobody'))
}

async function statuses(into, ctx) {
  const counts = new Map()
  for (const agent of await all(ctx, '/agents', {})) counts.set(agent.status, (counts.get(agent.status) ?? 0) + 1)
  const rows = [...counts].sort().map(([status, count]) => row(element('span', '', status), element('strong', '', `${count}`)))
  list(into, rows, ctx.t('none'))
}

const Attention = defineComponent({
  props: ['ctx'],
  setup({ ctx }) {
    const checks = ref()
    onMounted(async () => {
      checks.value = (await ctx.api.get(`/agents/${ctx.agentId}/checks`, { signal: ctx.signal })).items
    })
    return () => {
      if (!checks.value) return null
      const bad = checks.value.filter((check) => check.state && check.state.severity !== 'passing')
      if (bad.length === 0) {
        const count = checks.value.length
        return h('p', { class: 'attention-none' }, count ? ctx.t('good', { count }) : ctx.t('noChecks'))
      }
      const pill = ({ severity }) => h(StatusPill, { tone: TONES[severity] ?? 'off', text: severity })
      return h(
        'ul',
        { class: 'attention-list' },
        bad.map((check) => h('li', { key: check.id }, [pill(check.state), h('span', check.state.summary)])),
      )
    }
  },
})

export default {
  views: { Away: followed(away), Statuses: followed(statuses), Attention },
}
