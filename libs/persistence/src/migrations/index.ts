import { Deals1764000000001 } from './0001-deals.ts';
import { ReadModels1764000000002 } from './0002-read-models.ts';
import { Directory1764000000003 } from './0003-directory.ts';
import { Desk1764000000004 } from './0004-desk.ts';
import { Duties1764000000005 } from './0005-duties.ts';
import { Related1764000000006 } from './0006-related.ts';
import { SignIn1764000000007 } from './0007-sign-in.ts';
import { Theme1764000000008 } from './0008-theme.ts';
import { Post1764000000009 } from './0009-post.ts';
import { ToldWhatItMust1764000000010 } from './0010-told-what-it-must.ts';
import { Digest1764000000011 } from './0011-digest.ts';
import { Publications1764000000012 } from './0012-publications.ts';
import { Places1764000000013 } from './0013-places.ts';
import { Experts1764000000014 } from './0014-experts.ts';
import { Invitations1764000000015 } from './0015-invitations.ts';
import { LooksByItself1764000000016 } from './0016-looks-by-itself.ts';
import { ReadByNobody1764000000017 } from './0017-read-by-nobody.ts';

/** In the order they are applied. Listed by hand, so that none is found or lost by a file name. */
export const migrations = [
  Deals1764000000001,
  ReadModels1764000000002,
  Directory1764000000003,
  Desk1764000000004,
  Duties1764000000005,
  Related1764000000006,
  SignIn1764000000007,
  Theme1764000000008,
  Post1764000000009,
  ToldWhatItMust1764000000010,
  Digest1764000000011,
  Publications1764000000012,
  Places1764000000013,
  Experts1764000000014,
  Invitations1764000000015,
  LooksByItself1764000000016,
  ReadByNobody1764000000017,
];
