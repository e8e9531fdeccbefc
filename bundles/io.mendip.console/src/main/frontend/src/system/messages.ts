/** Texts of the system page. */
export default {
  'system.text': 'Every part of this server, as it sees itself. Version {version}.',
  'system.ok': 'All well',
  'system.degraded': 'Degraded',
  'system.failed': 'Failed',
  'health.ok': 'OK',
  'health.degraded': 'Degraded',
  'health.failed': 'Failed',
  'system.component': 'Component',
  'system.state': 'State',
  'system.since': 'Since',
  'system.reason': 'Reason',
  'system.version': 'Version',
  'system.address': 'Address',
  'system.components': 'Components',
  'system.unsatisfied': 'Waiting components',
  'system.unsatisfied.text':
    'Parts of bundles that started but miss something they need. They begin by themselves once it is there.',
  'system.unsatisfied.none': 'Nothing is waiting: every component has what it needs.',
  'system.bundle': 'Bundle',
  'system.missing': 'Misses',
  'system.details': 'Details of {name}',
} as const
