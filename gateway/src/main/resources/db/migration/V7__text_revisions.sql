-- Who put texts in force, when and why: one row for each set of document_in_force.
-- ref: the file or the rule it was about; trial: what the rules had been tried on before.
create table text_revision (
  seq    integer primary key,
  at     bigint not null,
  actor  text   not null,
  role   text   not null,
  action text   not null,
  ref    text,
  note   text,
  trial  text
);

create index text_revision_at on text_revision (at);
create index text_revision_ref on text_revision (ref, seq) where ref is not null;

insert into text_revision (seq, at, actor, role, action)
  select distinct seq, at, 'lilong', 'admin', 'files' from document_in_force;

-- Each file of the site folder as it was last imported: the text in force may be newer, edited in the
-- console; the file is imported again only when the file itself changes.
create table text_file (
  name text primary key,
  hash text not null
);

insert into text_file (name, hash)
  select name, hash from document_in_force where seq = (select max(seq) from document_in_force);
