"""How the voice sounds, utterance by utterance: pitch, level, pace, pauses, arousal.

Decided, and tested:

- Each utterance is measured on the row of samples on which its speaker is heard. Without a
  channel in the transcript that is the row on which the speaker is louder than elsewhere.
- *Speech* is what lies well above the noise of the row and near the level of the utterance. On a
  row that two share, time in which somebody else speaks is left out. On rows of their own, time in
  which this row holds no more than the leak of another is left out.
- No pitch is claimed from less than 0.3 s of voice, no range from less than 0.5 s.
- Pitch is tracked after a change of gain to one level, so a quiet line has the pitch of a loud one.
- *Arousal* compares a speaker with that speaker's own median over the call, on the same row; 0.5
  is as usual. Nobody is compared with anybody else: a loud or high voice is no agitation. A
  speaker who is agitated from start to end looks usual: that cannot be heard from one call.
- A single measure cannot make an utterance agitated: moving the handset is not anger.
"""

from coach.understand.prosody.pitch import PitchTracker, SwiftTracker, load_tracker
from coach.understand.prosody.voices import measure_voices

__all__ = ["PitchTracker", "SwiftTracker", "load_tracker", "measure_voices"]
