import type { FileValue } from '@kezhuan/flow';
import { Button, Progress } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { url } from '../api/http.ts';
import { Icon } from '../ui/Icon.tsx';
import type { FieldKind, FieldProps } from './field-kind.ts';
import { useUploads, type Uploading } from './useUploads.ts';

type ListProps = Omit<FieldProps<FileValue[]>, 'conditions' | 'faults' | 'pointer'> & {
  many: boolean;
};

/** Files go up as they are chosen or dropped; what stays in the form is their digest. */
export function FileList({ field, value = [], onChange, id, describedBy, many }: ListProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, hover] = useState(false);
  const { uploads, start, cancel } = useUploads(value, onChange, many);
  const accept = field.accept ?? ['pdf', 'docx', 'xlsx', 'png', 'jpg'];
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    hover(false);
    start([...event.dataTransfer.files]);
  };
  return (
    <div
      className={`files${over ? ' files-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        hover(true);
      }}
      onDragLeave={() => hover(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        id={id}
        type="file"
        className="visually-hidden"
        multiple={many}
        accept={accept.map((kind) => `.${kind}`).join(',')}
        aria-describedby={[describedBy, `${id}-limits`].filter(Boolean).join(' ')}
        onChange={(event) => {
          start([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()} tabIndex={-1} aria-hidden>
        <Icon name="upload" /> {t(many ? 'form.addFiles' : 'form.chooseFile')}
      </Button>
      <span className="muted small" id={`${id}-limits`}>
        {t('form.fileLimits', { kinds: accept.join(', ').toUpperCase() })}
      </span>
      <ul className="file-list">
        {value.map((file) => (
          <FileLine
            key={file.id}
            file={file}
            onRemove={() => onChange(value.filter((other) => other.id !== file.id))}
          />
        ))}
        {uploads.map((one) => (
          <UploadLine key={one.key} upload={one} onCancel={() => cancel(one.key)} />
        ))}
      </ul>
    </div>
  );
}

function FileLine({ file, onRemove }: { file: FileValue; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <li>
      <FileLink file={file} />
      <Button
        type="text"
        size="small"
        aria-label={t('form.removeFile', { name: file.name })}
        onClick={onRemove}
      >
        <Icon name="trash" />
      </Button>
    </li>
  );
}

function UploadLine({ upload, onCancel }: { upload: Uploading; onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className="grow">
        {upload.name}
        {upload.error ? (
          <span className="error-text" role="alert">
            {upload.error}
          </span>
        ) : (
          <Progress
            percent={upload.percent}
            size="small"
            aria-label={t('form.uploading', { name: upload.name })}
          />
        )}
      </span>
      <Button
        type="text"
        size="small"
        aria-label={t('form.cancelUpload', { name: upload.name })}
        onClick={onCancel}
      >
        <Icon name="cross" />
      </Button>
    </li>
  );
}

const units = ['B', 'KB', 'MB'] as const;

export function sizeOf(bytes: number): string {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`;
}

/** A file of a deal is read in the right of that deal; a fresh one by who has uploaded it. */
export function FileLink({ file, deal }: { file: FileValue; deal?: string | undefined }) {
  const at = url(`/files/${file.id}${deal ? `?deal=${deal}` : ''}`);
  return (
    <span className="file-link">
      <Icon name="file" />
      <a href={at} target="_blank" rel="noreferrer">
        {file.name}
      </a>
      <span className="muted small">{sizeOf(file.size)}</span>
    </span>
  );
}

export const fileField: FieldKind<FileValue> = {
  wide: true,
  Edit: ({ value, onChange, ...rest }) => (
    <FileList
      {...rest}
      many={false}
      value={value ? [value] : []}
      onChange={(files) => onChange(files?.at(-1))}
    />
  ),
  Show: ({ value, context }) => <FileLink file={value} deal={context.deal} />,
};

export const filesField: FieldKind<FileValue[]> = {
  wide: true,
  Edit: ({ onChange, ...rest }) => (
    <FileList
      {...rest}
      many
      onChange={(files) => onChange(files && files.length > 0 ? files : undefined)}
    />
  ),
  Show: ({ value, context }) => (
    <span className="stack">
      {value.map((file) => (
        <FileLink key={file.id} file={file} deal={context.deal} />
      ))}
    </span>
  ),
};
