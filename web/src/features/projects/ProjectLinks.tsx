import type { ProjectView } from '@tongheng/contract/projects'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

/** Orders and demands with their state of today; a link for whoever may open them. */
export function ProjectLinks({ links }: { links: ProjectView['links'] }) {
  return (
    <ul className="th-project-list">
      {links.map(({ id, kind, number, title, status, page }) => (
        <li key={id}>
          {page === null ? number : <TextLink href={page}>{number}</TextLink>} {title}{' '}
          {status === null ? null : <StatusTag of={kind === 'order' ? 'orders' : 'demand'} status={status} />}
        </li>
      ))}
    </ul>
  )
}
