// Plain views: no build, no framework. Texts of people are set as text, never as HTML.
const BASE = '/x/io.mendip.example.sitenotes'
const TOPIC = 'x.io.mendip.example.sitenotes.notes'

function element(name, className, text) {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

function row(note, ctx, removed) {
  const item = element('li')
  const when = new Date(note.writtenAt).toLocaleString(ctx.locale)
  item.append(element('span', '', note.words), element('small', '', ctx.t('by', { author: note.author, when })))
  if (removed && ctx.can('sitenotes.note.edit')) {
    const button = element('button', 'btn small', ctx.t('remove'))
    button.type = 'button'
    button.addEventListener('click', () => ctx.api.send('DELETE', `${BASE}/notes/${note.id}`).then(removed))
    item.append(button)
  }
  return item
}

// Pages are there as soon as the bundle is, its addresses when its tables are up to date: a moment later.
async function read(ctx, path) {
  for (let left = 20; ; left--) {
    try {
      return (await ctx.api.get(path, { signal: ctx.signal })).items
    } catch (problem) {
      if (problem.status !== 404 || left === 0 || ctx.signal.aborted) throw problem
      await new Promise((done) => setTimeout(done, 500))
    }
  }
}

// A list that follows what happens, until its view goes.
function list(into, ctx, path, most, editable) {
  const place = into.appendChild(element('div'))
  const load = async () => {
    const items = await read(ctx, path)
    const rows = element('ul', 'sitenotes-list')
    rows.append(...items.slice(0, most).map((note) => row(note, ctx, editable && load)))
    place.replaceChildren(items.length ? rows : element('p', 'sitenotes-none', ctx.t('none')))
  }
  ctx.live.on(TOPIC, load)
  return load()
}

function form(into, ctx) {
  const made = into.appendChild(element('form', 'sitenotes-form'))
  const label = made.appendChild(element('label', '', ctx.t('words')))
  const input = label.appendChild(element('input', 'input'))
  input.required = true
  input.maxLength = 500
  made.append(element('button', 'btn primary', ctx.t('write')))
  made.addEventListener('submit', async (event) => {
    event.preventDefault()
    await ctx.api.send('POST', `${BASE}/agents/${ctx.agentId}/notes`, { body: { words: input.value } })
    input.value = ''
  })
}

const view = (fill) => ({
  async mount(into, ctx) {
    await fill(into, ctx)
    return { unmount: () => into.replaceChildren() }
  },
})

export default {
  views: {
    Notes: view((into, ctx) => list(into, ctx, `${BASE}/notes`, 100, true)),
    Latest: view((into, ctx) => list(into, ctx, `${BASE}/notes`, 3, false)),
    Site: view((into, ctx) => {
      if (ctx.can('sitenotes.note.edit')) form(into, ctx)
      return list(into, ctx, `${BASE}/agents/${ctx.agentId}/notes`, 100, true)
    }),
  },
}
