import { computed, ref, shallowRef, watch } from 'vue'
import { serverErrors, validateValues } from '../../kit/form/validate'
import { cleanValues, initialValues } from '../../kit/form/schema'
import type { Ref } from 'vue'
import type { ApiProblem } from '../../api/problem'
import type { Values } from '../../kit/form/schema'
import type { FieldErrors } from '../../kit/form/validate'
import type { Check, CheckForm, CheckType } from '../operations'

const DEFAULTS = { name: '', intervalSeconds: 60, failuresBeforeAlert: 1, enabled: true }

/** What somebody is typing about a check, and what is wrong with it. Errors show once a field was left. */
export function useDraft(type: Ref<CheckType | undefined>, check: Check | undefined, refused: Ref<ApiProblem | null>) {
  const general = ref({ ...DEFAULTS, ...(check ? pick(check) : {}) })
  const parameters = shallowRef<Values>({})
  const touched = ref(new Set<string>())

  watch(
    type,
    (now) => {
      if (now) parameters.value = initialValues(now.schema, check?.parameters ?? now.defaults)
      touched.value = new Set()
    },
    { immediate: true },
  )
  const found = computed((): FieldErrors => (type.value ? validateValues(type.value.schema, parameters.value) : {}))
  const errors = computed((): FieldErrors => {
    const shown = Object.entries(found.value).filter(([pointer]) => touched.value.has(pointer))
    return { ...serverErrors(refused.value?.errors ?? [], '/parameters'), ...Object.fromEntries(shown) }
  })

  const touch = (pointer: string) => (touched.value = new Set([...touched.value, pointer]))

  /** The form as it is sent; null, with all errors shown, while something is wrong. */
  function finished(): CheckForm | null {
    touched.value = new Set(Object.keys(found.value))
    if (!type.value || touched.value.size > 0) return null
    const { name, ...rest } = general.value
    return {
      ...rest,
      ...(name.trim() ? { name: name.trim() } : {}),
      parameters: cleanValues(type.value.schema, parameters.value),
    }
  }

  return { general, parameters, errors, touch, finished }
}

function pick({ name, intervalSeconds, failuresBeforeAlert, enabled }: Check) {
  return { name, intervalSeconds, failuresBeforeAlert, enabled }
}
