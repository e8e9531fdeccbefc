import { addTexts } from '../i18n'
import messages from './messages'

addTexts(messages)
