import type { BatchResult, TaskItem } from '@kezhuan/contracts';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBatch } from '../api/mutations.ts';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { BatchResults } from './BatchResults.tsx';

type Props = { picked: readonly TaskItem[]; onClear: () => void };

/** Batch approves; anything else deserves a look at the deal itself. */
export function BatchBar({ picked, onClear }: Props) {
  const { t } = useTranslation();
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
    const words = reason.trim();
    setResult(await batch.mutateAsync({ items, ...(words ? { reason: words } : {}) }));
    onClear();
  };
  return (
    <>
      {picked.length > 0 && (
        <div className="batch-bar" role="region" aria-label={t('batch.bar')}>
          <strong aria-live="polite">{t('batch.chosen', { count: picked.length })}</strong>
          <Button type="primary" onClick={() => ask(picked)}>
            {t('batch.approve')}
          </Button>
          <Button onClick={onClear}>{t('batch.clear')}</Button>
        </div>
      )}
      <Modal
        open={asking.length > 0}
        title={result ? t('batch.done') : t('batch.confirm', { count: asking.length })}
        onCancel={close}
        onOk={() => void (result ? close() : send())}
        okText={result ? t('common.close') : t('batch.approve')}
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
