/** Texts of notes about agents. */
export default {
  'notes.write': 'Write a note',
  'notes.placeholder': 'What should the next technician know about this machine?',
  'notes.add': 'Add note',
  'notes.edited': 'changed by {user}',
  'notes.edit': 'Change the note of {user}',
  'notes.delete': 'Delete the note of {user}',
  'notes.delete.title': 'Delete this note?',
  'notes.delete.text': 'Nobody can read it any more.',
  'notes.delete.submit': 'Delete',
  'notes.none': 'Nobody has written a note yet',
  'notes.none.text': 'Notes stay with the agent, for whoever works on it next.',
  'notes.more': 'Show older ones',
} as const
