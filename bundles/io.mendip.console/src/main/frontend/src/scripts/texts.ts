import { addTexts } from '../i18n'
import messages from './messages'

// Imported for this by whoever shows one of them first.
addTexts(messages)
