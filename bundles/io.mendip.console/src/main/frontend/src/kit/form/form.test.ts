import { describe, expect, it } from 'vitest'
import { mount } from '@vue/test-utils'
import SchemaForm from './SchemaForm.vue'
import { cleanValues, fieldsOf, initialValues } from './schema'
import { serverErrors, validateValues } from './validate'
import type { JsonSchema } from './schema'

const schema: JsonSchema = {
  type: 'object',
  required: ['host', 'warnBelow'],
  properties: {
    warnBelow: {
      type: 'integer',
      title: 'Warn below',
      minimum: 0,
      maximum: 100,
      default: 15,
      'x-unit': '%',
      'x-order': 2,
    },
    host: {
      type: 'string',
      title: 'Host',
      minLength: 1,
      pattern: '^[a-z0-9.-]+$',
      'x-pattern-message': 'Letters, digits, dots and hyphens',
      'x-order': 1,
    },
    protocol: { enum: ['tcp', 'udp'], 'x-enum-titles': ['TCP', 'UDP'], default: 'tcp' },
    rate: { type: 'integer', minimum: 1, 'x-visible-if': { protocol: 'udp' } },
    tags: { type: 'array', items: { type: 'string' } },
    auth: { type: 'object', required: ['user'], properties: { user: { type: 'string' } } },
  },
}

describe('schema values', () => {
  it('draws fields in the order asked for', () => {
    expect(
      fieldsOf(schema)
        .map((field) => field.key)
        .slice(0, 2),
    ).toEqual(['host', 'warnBelow'])
  })

  it('start from what is given, then from defaults', () => {
    expect(initialValues(schema, { host: 'a' })).toMatchObject({ host: 'a', warnBelow: 15, protocol: 'tcp', tags: [] })
  })

  it('leave out what is empty or hidden', () => {
    const values = { host: '', warnBelow: 0, protocol: 'tcp', rate: 5, auth: { user: '' } }

    expect(cleanValues(schema, values)).toEqual({ warnBelow: 0, protocol: 'tcp', auth: {} })
  })
})

describe('validation', () => {
  const valid = { host: 'a.example', warnBelow: 10, protocol: 'tcp', tags: ['x'], auth: { user: 'u' } }

  it('passes what fits', () => expect(validateValues(schema, valid)).toEqual({}))

  it.each([
    [{ host: '' }, '/host', 'Fill this in'],
    [{ host: 'Bad Host!' }, '/host', 'Letters, digits, dots and hyphens'],
    [{ warnBelow: 101 }, '/warnBelow', 'At most 100'],
    [{ warnBelow: 1.5 }, '/warnBelow', 'A whole number'],
    [{ warnBelow: 'x' }, '/warnBelow', 'A whole number'],
    [{ protocol: 'icmp' }, '/protocol', 'Choose one of the values offered'],
    [{ auth: {} }, '/auth/user', 'Fill this in'],
  ])('says of %j at %s: %s', (change, pointer, message) => {
    expect(validateValues(schema, { ...valid, ...change })).toMatchObject({ [pointer]: message })
  })

  it('judges a hidden field only once it is shown', () => {
    expect(validateValues(schema, { ...valid, rate: 0 })).toEqual({})
    expect(validateValues(schema, { ...valid, protocol: 'udp', rate: 0 })).toHaveProperty('/rate')
  })

  it('lays server errors over the same fields', () => {
    const errors = [
      { field: '/parameters/host', message: 'No such host' },
      { field: '/name', message: 'Too long' },
    ]

    expect(serverErrors(errors, '/parameters')).toEqual({ '/host': 'No such host' })
  })
})

describe('SchemaForm', () => {
  const draw = (values: object) =>
    mount(SchemaForm, { props: { schema, errors: { '/host': 'Wrong' }, modelValue: { ...values } } })

  it('ties each label and error to its control', () => {
    const form = draw(initialValues(schema))
    const input = form.find('input')

    expect(form.find(`label[for="${input.attributes('id')}"]`).text()).toContain('Host')
    expect(input.attributes('aria-invalid')).toBe('true')
    expect(form.find(`[id="${input.attributes('aria-describedby')}"]`).text()).toBe('Wrong')
  })

  it('gives numbers as numbers and an emptied one as nothing', async () => {
    const form = draw({ warnBelow: 15 })
    const input = form.find('input[type=number]')
    await input.setValue('20')
    await input.setValue('')

    const changes = form.emitted('update:modelValue')!.map(([values]) => (values as { warnBelow?: number }).warnBelow)
    expect(changes).toEqual([20, undefined])
  })

  it('shows a dependent field with its condition', async () => {
    const form = draw({ protocol: 'tcp' })
    expect(form.text()).not.toContain('rate')
    await form.setProps({ modelValue: { protocol: 'udp' } })

    expect(form.text()).toContain('rate')
  })

  it('reads one list entry a line', async () => {
    const form = draw({ tags: [] })
    await form.find('textarea').setValue('one\n\n two ')

    expect(form.emitted('update:modelValue')![0]![0]).toMatchObject({ tags: ['one', 'two'] })
  })
})
