// A view of each kind, in the neutral form.
const text = (words) => Object.assign(document.createElement('p'), { textContent: words })
const button = (words, press) => {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'btn', textContent: words })
  made.onclick = press
  return made
}
const view = (draw) => ({
  mount(into, ctx) {
    const show = (now) => into.replaceChildren(...draw(now))
    show(ctx)
    return { update: show, unmount: () => into.replaceChildren() }
  },
})

export default {
  views: {
    Client: view((ctx) => [text(`Client ${ctx.clientId} has lines`)]),
    Dialog: view((ctx) => [text(`Dialog of ${ctx.agentId}`), button('Enough', () => ctx.close())]),
    Form: view((ctx) => [
      text(`Drawn by the plugin: ${ctx.form.values.host ?? 'none'}`),
      button('This machine', () => ctx.form.set({ ...ctx.form.values, host: '127.0.0.2' })),
    ]),
    Result: view((ctx) => [text(`Result of check ${ctx.check.id}`)]),
    Broken: {
      mount() {
        throw new Error('it is broken')
      },
    },
  },
}
