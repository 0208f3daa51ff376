import type { BatchResult, TaskItem } from '@kezhuan/contracts';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBatch } from '../api/mutations.ts';
import { useText } from '../i18n/text.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { BatchResults } from './BatchResults.tsx';

type Props = { picked: readonly TaskItem[]; onClear: () => void };

/** The step's own word, where all that is picked has the same. */
function useWordFor(): (items: readonly TaskItem[]) => string {
  const { t } = useTranslation();
  const say = useText();
  return (items) => {
    const words = new Set(items.flatMap(({ approves }) => (approves ? [say(approves)] : [])));
    return words.size === 1 ? [...words][0]! : t('batch.approve');
  };
}

/** Batch approves; anything else deserves a look at the deal itself. */
export function BatchBar({ picked, onClear }: Props) {
  const { t } = useTranslation();
  const wordFor = useWordFor();
  const batch = useBatch();
  const [asking, ask] = useState<readonly TaskItem[]>([]);
  const [reason, setReason] = useState('');
  const [result, setResult] = useState<BatchResult>();
  const close = (): void => {
    ask([]);
    setReason('');
    setResult(undefined);
    batch.reset();
  };
  const send = async (): Promise<void> => {
    const items = asking.map(({ deal, step, seq }) => ({ deal, step, seq }));
    setResult(await batch.mutateAsync({ items, ...(reason.trim() && { reason: reason.trim() }) }));
    onClear();
  };
  return (
    <>
      {picked.length > 0 && (
        <div className="batch-bar" role="region" aria-label={t('batch.bar')}>
          <strong aria-live="polite">{t('batch.chosen', { count: picked.length })}</strong>
          <Button type="primary" onClick={() => ask(picked)}>
            {wordFor(picked)}
          </Button>
          <Button onClick={onClear}>{t('batch.clear')}</Button>
        </div>
      )}
      <Modal
        open={asking.length > 0}
        title={
          result
            ? t('batch.done')
            : t('batch.confirm', { count: asking.length, word: wordFor(asking) })
        }
        onCancel={close}
        onOk={() => void (result ? close() : send())}
        okText={result ? t('common.close') : wordFor(asking)}
        cancelText={t('common.cancel')}
        cancelButtonProps={result ? { style: { display: 'none' } } : {}}
        confirmLoading={batch.isPending}
      >
        {batch.error && <ProblemAlert error={batch.error} />}
        <BatchResults items={asking} result={result} />
        {!result && (
          <label className="stacked">
            <span>{t('batch.reason')}</span>
            <Input.TextArea
              rows={2}
              maxLength={5000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        )}
      </Modal>
    </>
  );
}
