//! Understands a question: loads the curated answers, indexes the ways people ask, finds the topic that is meant.
