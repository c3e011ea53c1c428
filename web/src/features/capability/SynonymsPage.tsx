import { PlusOutlined } from '@ant-design/icons'
import { synonyms as api } from '@tongheng/contract/synonyms'
import type { SynonymsView } from '@tongheng/contract/synonyms'
import { Button, Form, Select, Space, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { synonymsRoute } from './routes.tsx'

/** Words that the search takes for the same thing, for those who keep them. */
export function SynonymsPage() {
  const { t } = useTranslation()
  const search = synonymsRoute.useSearch()
  const [edited, setEdited] = useState<SynonymsView | 'new' | null>(null)
  const columns = useColumns(setEdited)
  return (
    <>
      <ListPage
        title={t('capability.synonyms.title')}
        intro={t('capability.synonyms.intro')}
        label={t('capability.synonyms.title')}
        query={read(api.listSynonyms, { query: search })}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[{ key: 'q', kind: 'text', label: t('capability.synonyms.word') }]}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('capability.synonyms.add')}
          </Button>
        }
        empty={{ title: t('capability.synonyms.none'), description: t('capability.synonyms.intro') }}
      />
      <SynonymsDrawer edited={edited} onClose={() => setEdited(null)} />
    </>
  )
}

function useColumns(onEdit: (group: SynonymsView) => void): ListColumn<SynonymsView>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'words',
      title: t('capability.synonyms.words'),
      cell: ({ words }) => (
        <Space size={4} wrap>
          {words.map((word) => (
            <Tag key={word}>{word}</Tag>
          ))}
        </Space>
      ),
    },
    {
      key: 'actions',
      title: '',
      align: 'right',
      width: 180,
      cell: (group) => <RowActions group={group} onEdit={onEdit} />,
    },
  ]
}

function RowActions({ group, onEdit }: { group: SynonymsView; onEdit: (group: SynonymsView) => void }) {
  const { t } = useTranslation()
  const remove = useChange(api.removeSynonyms)
  return (
    <Space size={4}>
      <Button size="small" onClick={() => onEdit(group)}>
        {t('capability.change')}
      </Button>
      <ActionButton
        size="small"
        danger
        label={t('capability.synonyms.remove')}
        confirm={t('capability.synonyms.removeText', { words: group.words.join(t('app.listSeparator')) })}
        onRun={() => remove.send({ params: { id: group.id } })}
        done={t('capability.synonyms.removed')}
      />
    </Space>
  )
}

interface WordsForm {
  words?: string[]
}

function SynonymsDrawer({ edited, onClose }: { edited: SynonymsView | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation()
  const add = useChange(api.addSynonyms)
  const change = useChange(api.changeSynonyms)
  const group = edited === 'new' ? null : edited
  return (
    <FormDrawer<WordsForm, SynonymsView>
      open={edited !== null}
      onClose={onClose}
      title={t(group ? 'capability.synonyms.change' : 'capability.synonyms.add')}
      initial={{ words: group?.words ?? [] }}
      submit={({ words = [] }) =>
        group
          ? change.send({ params: { id: group.id }, body: { words, version: group.version } })
          : add.send({ body: { words } })
      }
      onDone={onClose}
      submitText={t('capability.synonyms.save')}
    >
      <Form.Item name="words" label={t('capability.synonyms.words')} extra={t('capability.synonyms.hint')} required>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、', ' ']} />
      </Form.Item>
    </FormDrawer>
  )
}
