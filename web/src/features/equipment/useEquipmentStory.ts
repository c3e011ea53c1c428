import type { EquipmentView } from '@tongheng/contract/equipment'
import { useTranslation } from 'react-i18next'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'

/** Certificates, confirmations and changes of status in one line of time. */
export function useEquipmentStory(equipment: EquipmentView): StoryEntry[] {
  const { t } = useTranslation()
  const certificates = equipment.certificates.flatMap((certificate): StoryEntry[] => {
    const entered: StoryEntry = {
      key: certificate.id,
      at: certificate.registeredAt,
      what: t(certificate.revision > 1 ? 'equipment.story.corrected' : 'equipment.story.entered', {
        number: certificate.number,
      }),
      who: certificate.registeredBy,
      note: certificate.correctionReason,
    }
    if (certificate.confirmedAt === null) return [entered]
    const confirmed: StoryEntry = {
      key: `${certificate.id} confirmed`,
      at: certificate.confirmedAt,
      what: t(`equipment.story.${certificate.confirmation}`, { number: certificate.number }),
      who: certificate.confirmedBy,
      note: certificate.confirmationNote,
      mark: 'signed',
    }
    return [entered, confirmed]
  })
  const changes = equipment.statusChanges.map((change): StoryEntry => ({
    key: change.at + change.action,
    at: change.at,
    what: t(`equipment.story.${change.action}`),
    who: change.by,
    note: change.reason,
    mark: change.to === 'in-use' ? 'good' : 'bad',
  }))
  const notes = equipment.fileNotes.map((note): StoryEntry => ({
    key: note.id,
    at: note.at,
    what: t(`equipment.noteKind.${note.kind}`),
    who: note.by,
    note: note.text,
  }))
  return [...certificates, ...changes, ...notes]
}
