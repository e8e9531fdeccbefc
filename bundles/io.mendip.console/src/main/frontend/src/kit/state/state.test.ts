import { describe, expect, it } from 'vitest'
import { mount } from '@vue/test-utils'
import { ApiProblem } from '../../api/problem'
import AsyncView from './AsyncView.vue'
import ProblemState from './ProblemState.vue'

const show = (status: number) =>
  mount(ProblemState, { props: { problem: new ApiProblem(status, 'c', 'Broken', null) } })

describe('a problem', () => {
  it.each([
    [403, 'Not allowed', false],
    [404, 'Not found', false],
    [0, 'No answer from the server', true],
    [500, 'Broken', true],
  ])('of status %d says "%s"; trying again offered: %s', (status, title, retry) => {
    const view = show(status)

    expect(view.find('.title').text()).toBe(title)
    expect(view.find('button').exists()).toBe(retry)
  })

  it('is tried again on demand', async () => {
    const view = show(0)
    await view.find('button').trigger('click')

    expect(view.emitted('retry')).toHaveLength(1)
  })
})

describe('a view that loads', () => {
  const slots = { default: '<p class="content">content</p>' }

  it('shows grey lines, then its content', async () => {
    const view = mount(AsyncView, { props: { data: undefined, error: null }, slots })
    expect(view.find('[role=status]').exists()).toBe(true)
    await view.setProps({ data: {} })

    expect(view.text()).toBe('content')
  })

  it('keeps its content when a refresh fails', () => {
    const view = mount(AsyncView, { props: { data: {}, error: new Error('lost') }, slots })

    expect(view.text()).toBe('content')
  })
})

describe('a part that is switched off', () => {
  it.each([404, 503])('is named calmly after a %d', (status) => {
    const error = new ApiProblem(status, 'c', 'Broken', null)
    const view = mount(AsyncView, { props: { data: undefined, error, part: 'History is switched off' } })

    expect(view.find('.title').text()).toBe('History is switched off')
    expect(view.text()).toContain('The rest of this page is complete')
  })
})
