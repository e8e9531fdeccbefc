// A fleet that looks like one: names, places and states drawn from a fixed seed, so that pictures can be compared.
let seed = 42
export const random = () => (seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32
export const pick = (list) => list[Math.floor(random() * list.length)]
export const iso = (secondsAgo) => new Date(Date.now() - secondsAgo * 1000).toISOString()

const CLIENTS = [
  'Acorn Dental',
  'Bluewater Legal',
  'Carter & Sons',
  'Delta Freight',
  'Elm Street Clinic',
  'Fjord Fisheries',
  'Granite Builders',
  'Harbor Hotels',
  'Ivy League Tutors',
  'Juniper Farms',
  'Kestrel Aviation',
  'Linden Library',
  'Maple Bank',
  'Northwind Traders',
  'Oakridge Schools',
  'Pinecone Media',
  'Quarry Stone Co',
  'Riverside Council',
]
const SITES = ['Head office', 'Warehouse', 'North', 'South', 'Lab']
const SYSTEMS = [
  ['Windows 11 Pro 24H2', 'windows', 'workstation'],
  ['Windows 11 Pro 24H2', 'windows', 'workstation'],
  ['Windows 10 Pro 22H2', 'windows', 'workstation'],
  ['Windows Server 2022', 'windows', 'server'],
  ['Debian GNU/Linux 12', 'linux', 'server'],
  ['Ubuntu 24.04 LTS', 'linux', 'server'],
  ['macOS 15.5', 'darwin', 'workstation'],
]
const ROLES = ['DC', 'SQL', 'FS', 'APP', 'REC', 'FIN', 'HR', 'ENG']
const USERS = ['a.novak', 'j.smith', 'm.garcia', 'k.tanaka', 'l.okafor', 's.lund', 'p.rossi', '']

let siteId = 0
export const clients = CLIENTS.map((name, i) => ({
  id: i + 1,
  name,
  sites: SITES.slice(0, 2 + (i % 4)).map((site) => ({ id: ++siteId, name: site, ...counts() })),
  ...counts(),
}))

function counts() {
  return { agents: 0, failing: { error: 0, warning: 0 }, offline: 0 }
}

const SIZE = Number(process.env.AGENTS ?? 2000)
export const agents = Array.from({ length: SIZE }, (_, i) => makeAgent(i))

function makeAgent(i) {
  const client = pick(clients)
  const site = pick(client.sites)
  const [os, platform, type] = pick(SYSTEMS)
  const status = random() < 0.88 ? 'online' : random() < 0.6 ? 'offline' : 'overdue'
  const bad = random()
  const severity = bad < 0.03 ? 'error' : bad < 0.08 ? 'warning' : 'passing'
  const prefix = platform === 'darwin' ? 'MAC' : type === 'server' ? 'SRV' : 'WS'
  return {
    id: `a${i.toString(36).padStart(15, '0')}`,
    hostname: `${prefix}-${pick(ROLES)}${String(i).padStart(4, '0')}`,
    description: random() < 0.1 ? 'Reception, ground floor' : '',
    status,
    severity,
    failing: severity === 'passing' ? 0 : 1 + Math.floor(random() * 3),
    checks: 6,
    clientId: client.id,
    client: client.name,
    siteId: site.id,
    site: site.name,
    os,
    platform,
    arch: platform === 'darwin' ? 'aarch64' : 'x86_64',
    type,
    user: type === 'server' ? '' : pick(USERS),
    addresses: [`10.${i >> 8}.${i & 255}.${10 + (i % 200)}`],
    publicAddress: `203.0.113.${i % 250}`,
    cpu: status === 'online' ? Math.floor(random() ** 2 * 100) : null,
    memory: status === 'online' ? 30 + Math.floor(random() * 65) : null,
    disk: 20 + Math.floor(random() * 78),
    rebootNeeded: random() < 0.07,
    bootTime: iso(random() * 30 * 86400),
    lastSeen: status === 'online' ? iso(random() * 30) : iso(300 + random() * 400000),
    version: pick(['1.0.0', '1.0.0', '0.9.8']),
    enrolledAt: iso(random() * 300 * 86400),
  }
}

/** Agents that another machine claims to be. */
export const heldAgents = new Set(['a000000000000005'])

const MIB = 2 ** 20
export function detailOf(agent) {
  const linux = agent.platform === 'linux'
  return {
    ...agent,
    timeZone: 'Europe/London',
    offlineMinutes: 4,
    overdueMinutes: 30,
    held: heldAgents.has(agent.id),
    machineHash: 'a'.repeat(64),
    otherMachines: heldAgents.has(agent.id)
      ? [{ hash: 'b'.repeat(64), hostname: 'copy-of-it', firstSeen: iso(9000), lastSeen: iso(40), refused: false }]
      : [],
    session: agent.status === 'online' ? { since: iso(7200), remote: `${agent.publicAddress}:51820` } : null,
    inventory: {
      hostname: agent.hostname,
      os: {
        name: agent.os,
        version: '',
        build: '26100.2454',
        kernel: linux ? '6.1.0-27-amd64' : 'NT 10.0',
        family: agent.platform,
      },
      cpu: { model: 'Intel Core i5-13500', sockets: 1, cores: 14, threads: 20, mhz: 2500 },
      memoryBytes: 16384 * MIB,
      swapBytes: 4096 * MIB,
      disks: [
        {
          device: linux ? '/dev/nvme0n1' : 'PhysicalDrive0',
          model: 'Samsung SSD 980',
          serial: 'S64ENX0R',
          sizeBytes: 5e11,
          type: 'SSD',
        },
      ],
      volumes: [
        {
          mount: linux ? '/' : 'C:',
          device: '/dev/nvme0n1p2',
          fs: linux ? 'ext4' : 'NTFS',
          totalBytes: 4.6e11,
          freeBytes: 4.6e11 * 0.95 * (1 - agent.disk / 100),
          usedBytes: 4.6e11 * 0.95 * (agent.disk / 100),
        },
        { mount: linux ? '/boot/efi' : 'D:', device: '/dev/nvme0n1p1', fs: 'vfat', totalBytes: 5.3e8, freeBytes: 5e8 },
      ],
      network: [
        {
          name: linux ? 'enp3s0' : 'Ethernet',
          mac: '3c:ec:ef:12:34:56',
          addresses: [...agent.addresses, 'fe80::3eec:efff:fe12:3456'],
          up: true,
        },
        { name: linux ? 'wlp4s0' : 'Wi-Fi', mac: '3c:ec:ef:65:43:21', addresses: [], up: false },
      ],
      system: { make: 'Dell Inc.', model: 'OptiPlex 7010', serial: '7XK2P13' },
      bootTime: agent.bootTime,
      users: agent.user ? [{ name: agent.user, since: iso(9000), terminal: 'console' }] : [],
      rebootNeeded: agent.rebootNeeded,
      timeZone: 'Europe/London',
      publicAddress: agent.publicAddress,
      collectedAt: iso(1200),
    },
  }
}

export const fields = [
  ['hostname', 'text', 'Name of the machine'],
  ['description', 'text', 'What operators wrote'],
  ['status', 'enum', 'Whether it is there', ['online', 'offline', 'overdue']],
  ['severity', 'enum', 'Worst check', ['passing', 'info', 'warning', 'error', 'unknown']],
  ['failing', 'number', 'Checks at warning or error'],
  ['client', 'text', 'Client'],
  ['site', 'text', 'Site'],
  ['os', 'text', 'Operating system'],
  ['platform', 'enum', 'Kind of system', ['linux', 'windows', 'darwin']],
  ['type', 'enum', 'Kind of machine', ['server', 'workstation']],
  ['user', 'text', 'Who is signed in'],
  ['addresses', 'address', 'Its own addresses'],
  ['cpu', 'number', 'Processor in percent'],
  ['memory', 'number', 'Memory in percent'],
  ['disk', 'number', 'Fullest disk in percent'],
  ['rebootNeeded', 'bool', 'Waits for a reboot'],
  ['lastSeen', 'time', 'Last sign of life'],
].map(([name, type, help, values]) => ({ name, type, help, sortable: true, ...(values ? { values } : {}) }))
