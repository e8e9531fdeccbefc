import type { TreeClient, TreeSite } from './rollup'

/** What somebody wants to do to the tree. */
export type TreeEdit =
  | { kind: 'addClient' }
  | { kind: 'addSite'; client: TreeClient }
  | { kind: 'renameClient'; client: TreeClient }
  | { kind: 'renameSite'; site: TreeSite }
  | { kind: 'deleteClient'; client: TreeClient }
  | { kind: 'deleteSite'; site: TreeSite }
