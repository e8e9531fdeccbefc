import type { UiPlugin } from './operations'

/** A plugin for tests. */
export function pluginWith(more: Partial<UiPlugin> = {}, contributes: Partial<UiPlugin['contributes']> = {}): UiPlugin {
  return {
    id: 'org.example.speed',
    name: 'Speed',
    version: '1.0.0',
    uiApi: 1,
    builtin: false,
    baseUrl: '/plugins/org.example.speed/aaaaaaaaaaaa/',
    entry: 'index.js',
    styles: ['style.css'],
    messages: { en: { title: 'Line speed', slow: '{n} slow lines' } },
    ...more,
    contributes: {
      pages: [],
      agentTabs: [],
      clientTabs: [],
      widgets: [],
      checkForms: [],
      taskForms: [],
      settings: [],
      columns: [],
      filters: [],
      agentActions: [],
      bulkActions: [],
      commands: [],
      checkResultViews: [],
      ...contributes,
    },
  }
}

export const page = (path: string, more = {}) => ({
  id: path || 'start',
  path,
  title: '%title',
  icon: 'pulse',
  navGroup: 'monitor' as const,
  order: 10,
  permission: '',
  view: 'Results',
  ...more,
})
