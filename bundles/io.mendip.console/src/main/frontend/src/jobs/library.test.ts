import { expect, it } from 'vitest'
import { withoutText } from './library'

it('asks for nothing that the script itself says', () => {
  const schema = withoutText({
    type: 'object',
    required: ['body', 'runAs'],
    properties: { body: { type: 'string' }, interpreter: { type: 'string' }, runAs: { type: 'string' } },
  })

  expect(Object.keys(schema.properties!)).toEqual(['runAs'])
  expect(schema.required).toEqual(['runAs'])
})
