import { t } from '../i18n'

export const MIN_PASSWORD = 12

/** Why a password cannot be taken, told before the server has to; undefined when it can. */
export function passwordError(password: string, user: string): string | undefined {
  if (password.length < MIN_PASSWORD) return t('password.short', { n: MIN_PASSWORD })
  if (user !== '' && password.toLowerCase() === user.toLowerCase()) return t('password.user')
  return undefined
}
