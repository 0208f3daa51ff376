import type { DealView, DocumentView } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { url } from '../api/http.ts';
import { documentsQuery } from '../api/queries.ts';
import { FileLink, sizeOf } from '../fields/FileField.tsx';
import { Say } from '../i18n/text.tsx';
import { attachmentsOf } from './attachments.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { groupBy } from '../ui/group-by.ts';
import { Icon } from '../ui/Icon.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { When } from '../ui/When.tsx';

export function Documents({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(documentsQuery(deal.id));
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting rows={5} />;
  const attached = attachmentsOf(deal);
  if (data.items.length === 0 && attached.length === 0) {
    return <EmptyState icon="file" title={t('documents.empty')} />;
  }
  const byKey = groupBy(data.items, (document) => document.key);
  return (
    <>
      <ul className="documents">
        {byKey.map(([key, versions]) => (
          <Versions key={key} versions={versions.toSorted((a, b) => b.version - a.version)} />
        ))}
      </ul>
      {attached.length > 0 && (
        <section className="attached">
          <h3>{t('documents.attached')}</h3>
          <ul>
            {attached.map(({ under, file }) => (
              <li key={`${under.en} ${file.id}`}>
                <FileLink file={file} deal={deal.id} />
                <span className="muted small">
                  <Say text={under} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Versions({ versions }: { versions: readonly DocumentView[] }) {
  const { t } = useTranslation();
  const [newest, ...older] = versions;
  if (!newest) return null;
  return (
    <li>
      <Version document={newest} />
      {older.length > 0 && (
        <details>
          <summary>{t('documents.older', { count: older.length })}</summary>
          {older.map((document) => (
            <Version key={document.id} document={document} />
          ))}
        </details>
      )}
    </li>
  );
}

function Version({ document }: { document: DocumentView }) {
  const { t } = useTranslation();
  return (
    <div className="document">
      <Icon name="file" />
      <div>
        <a href={url(`/documents/${document.id}`)} target="_blank" rel="noreferrer">
          <Say text={document.name} />
        </a>{' '}
        <span className="muted">{t('documents.version', { n: document.version })}</span>
        <p className="muted small">
          <Say text={document.by} /> · <When at={document.at} /> · {sizeOf(document.size)}
        </p>
        <p className="digest" title={document.sha256}>
          SHA-256 {document.sha256}
        </p>
      </div>
    </div>
  );
}
