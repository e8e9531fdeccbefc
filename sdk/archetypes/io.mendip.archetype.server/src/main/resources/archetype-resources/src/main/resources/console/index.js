// Texts are set as text, never as HTML.
export default {
  views: {
    Time: {
      async mount(element, ctx) {
        const line = element.appendChild(document.createElement('p'))
        const { time } = await ctx.api.get('/x/${artifactId}/time', { signal: ctx.signal })
        line.textContent = new Date(time).toLocaleString(ctx.locale)
        return { unmount: () => element.replaceChildren() }
      },
    },
  },
}
