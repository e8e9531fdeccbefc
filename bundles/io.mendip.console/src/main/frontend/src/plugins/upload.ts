import { ref, shallowRef } from 'vue'
import { csrfHeader } from '../api/client'
import { ApiProblem, asProblem, problemOf } from '../api/problem'
import { t } from '../i18n'
import type { PluginDetail } from './operations'

export type UploadState = 'idle' | 'running' | 'checking' | 'done' | 'refused'

export interface Uploaded {
  plugin: PluginDetail
  /** False when exactly this bundle was installed before. */
  changed: boolean
}

/** Sends one bundle at a time; says how far it is and, in the server's own words, why it was not taken. */
export function useUpload(done: (uploaded: Uploaded) => void) {
  const state = ref<UploadState>('idle')
  const name = ref('')
  const share = ref(0)
  const problem = shallowRef<ApiProblem | null>(null)

  async function upload(files: readonly File[]): Promise<void> {
    if (state.value === 'running' || state.value === 'checking' || files.length === 0) return
    name.value = files[0]!.name
    share.value = 0
    problem.value = null
    state.value = 'running'
    try {
      const file = acceptable(files)
      const uploaded = await send(file, (part) => {
        share.value = part
        if (part === 1) state.value = 'checking'
      })
      state.value = 'done'
      done(uploaded)
    } catch (error) {
      problem.value = asProblem(error)
      state.value = 'refused'
    }
  }

  return { state, name, share, problem, upload, dismiss: () => (state.value = 'idle') }
}

function acceptable(files: readonly File[]): File {
  if (files.length > 1) throw new ApiProblem(0, 'upload.single', t('upload.single'), t('upload.single'))
  const file = files[0]!
  if (!/\.jar$/i.test(file.name)) throw new ApiProblem(0, 'upload.not-jar', t('upload.notJar'), t('upload.notJar'))
  return file
}

/** By XMLHttpRequest: fetch does not tell how much of a body has gone. */
function send(file: File, progress: (share: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/v1/plugins')
    const headers = { 'Content-Type': 'application/java-archive', Accept: 'application/json', ...csrfHeader() }
    for (const [header, value] of Object.entries(headers)) request.setRequestHeader(header, value)
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.upload.onload = () => progress(1)
    request.onerror = () => reject(new ApiProblem(0, 'network', t('upload.lost'), t('upload.lost')))
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300)
        resolve({ plugin: body as PluginDetail, changed: request.status === 201 })
      else reject(problemOf(request.status, body, request.getResponseHeader('Retry-After')))
    }
    request.send(file)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
