/** Kinds of file anyone may hand in. */
export type FileKind = 'pdf' | 'docx' | 'xlsx' | 'png' | 'jpg';

/** What each kind is called on the wire and in the value of a `file` field. */
export const mediaTypes: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  jpg: 'image/jpeg',
};
