// A plugin in the neutral form, without any build.
const LINES = [
  ['Head office', 940],
  ['Warehouse', 212],
  ['Branch north', 38],
]

const element = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text })

function bars(into, lines) {
  const list = element('ul', 'speed-lines', '')
  for (const [name, speed] of lines) {
    const line = element('li', speed < 50 ? 'slow' : '', '')
    const meter = Object.assign(document.createElement('meter'), { max: 1000, value: speed, ariaLabel: name })
    line.append(element('span', '', name), meter, element('b', 'num', `${speed} Mbit/s`))
    list.append(line)
  }
  into.append(list)
}

const view = (draw) => ({
  mount(into, ctx) {
    draw(into, ctx)
    return { unmount: () => into.replaceChildren() }
  },
})

export default {
  views: {
    results: view((into, ctx) => {
      const again = element('button', 'btn', ctx.t('again'))
      again.onclick = () =>
        ctx.confirm({ title: `${ctx.t('again')}?`, text: 'Lines are busy for a minute.', submit: ctx.t('again') })
      into.append(element('p', 'muted', ctx.t('slow', { n: 1 })), again)
      bars(into, LINES)
    }),
    broken: view(() => {
      throw new Error('no results were kept')
    }),
    tab: view((into, ctx) => {
      into.append(element('p', 'muted', `Agent ${ctx.agentId}`))
      bars(into, LINES.slice(0, 1))
    }),
    client: view((into, ctx) => {
      into.append(element('p', 'muted', `Client ${ctx.clientId}`))
      bars(into, LINES)
    }),
    measure: view((into, ctx) => {
      const start = element('button', 'btn primary', 'Measure now')
      start.onclick = () => (ctx.notify('The line is measured.'), ctx.close())
      into.append(element('p', '', 'The line is busy for a minute.'), start)
    }),
    result: view((into, ctx) => into.append(element('p', 'num', `Memory: ${ctx.check.state?.summary ?? 'no result'}`))),
    form: {
      mount(into, ctx) {
        const field = Object.assign(document.createElement('input'), { className: 'input', ariaLabel: 'Host to ping' })
        field.oninput = () => ctx.form.set({ ...ctx.form.values, host: field.value })
        const draw = (now) => ((ctx = now), (field.value = now.form.values.host ?? ''))
        draw(ctx)
        into.append(field)
        return { update: draw, unmount: () => into.replaceChildren() }
      },
    },
    widget: view((into) => bars(into, LINES)),
  },
}
