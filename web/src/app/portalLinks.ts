/** Links in the portal's header: label `app.nav.<key>`. */
export const portalLinks = [
  { key: 'search', path: '/search' },
  { key: 'verify', path: '/verify' },
  { key: 'calculator', path: '/calculator' },
  { key: 'demandsPublic', path: '/demands' },
  { key: 'guides', path: '/guides' },
  { key: 'windows', path: '/windows' },
  { key: 'activitiesPublic', path: '/activities' },
  { key: 'norms', path: '/norms' },
  { key: 'about', path: '/about' },
] as const
