import { readFileSync } from 'node:fs'
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import * as sdk from '.'

describe('what plugins may import', () => {
  it('is exactly what is promised', () => {
    expect(Object.keys(sdk).sort()).toEqual(
      [
        'Button',
        'DataTable',
        'Dialog',
        'EmptyState',
        'HistoryChart',
        'Icon',
        'ModalDialog',
        'Page',
        'SchemaForm',
        'StatusPill',
        'definePlugin',
        'icons',
        'notify',
        'tokens',
      ].sort(),
    )
  })

  it('has tokens that the console has', () => {
    const sheet = readFileSync('src/kit/tokens.css', 'utf8')

    for (const [name, value] of Object.entries(sdk.tokens)) {
      expect(sheet).toContain(`--${name}:`)
      expect(value).toBe(`var(--${name})`)
    }
  })

  it('has a button that cannot be pressed while it is busy', async () => {
    let pressed = 0
    const wrapper = mount(sdk.Button, {
      props: { variant: 'primary', busy: true, onClick: () => pressed++ },
      slots: { default: 'Measure' },
    })
    await wrapper.trigger('click')
    await wrapper.setProps({ busy: false })
    await wrapper.trigger('click')

    expect(wrapper.classes()).toContain('primary')
    expect(pressed).toBe(1)
  })
})
