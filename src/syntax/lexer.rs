//! A place in the text, and the token that stands there.

use nom::Offset;

use super::mistake;
use super::token::{self, Read, Token, Unread};
use crate::error::{Span, SyntaxError};

type Reader = for<'a> fn(&'a str) -> Read<'a>;

/// Most are asked only where the ones before them find nothing: in a text without a mistake the first two.
const AFTER_VALUE: [Reader; 5] =
    [mistake::entity, token::operator, mistake::after_value, token::operand, mistake::no_value];

const VALUE: &str = "a value";
const DELIMITER: &str = "`,`, `)` or an operator";

/// Reads a text token by token.
#[derive(Debug)]
pub(super) struct Lexer<'t> {
    text: &'t str,
    rest: &'t str,
    /// An attribute was not closed: see [`mistake::bounded_attribute`].
    bounded: bool,
}

/// A token and its place.
#[derive(Debug)]
pub(super) struct Lexeme<'t> {
    pub(super) token: Token<'t>,
    pub(super) span: Span,
    /// What was wrong with the text there; `token` is then what to go on with.
    pub(super) mistake: Option<Box<(SyntaxError, Span)>>,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, rest: text, bounded: false }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// How many bytes are read.
    pub(super) fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    pub(super) fn skip_blank(&mut self) {
        if let Ok((rest, _)) = token::blank(self.rest) {
            self.rest = rest;
        }
    }

    /// Goes on to this byte of the text.
    pub(super) fn go_to(&mut self, at: usize) {
        self.rest = self.text.get(at..).unwrap_or_default();
    }

    /// The next token, where a value begins.
    pub(super) fn operand(&mut self) -> Lexeme<'t> {
        if self.bounded && self.rest.starts_with('[') {
            return self.read(&[mistake::bounded_attribute], VALUE);
        }
        self.read(&[mistake::entity, token::operand, mistake::operand], VALUE)
    }

    /// The next token, after a value.
    pub(super) fn operator(&mut self) -> Lexeme<'t> {
        if self.bounded && self.rest.starts_with('[') {
            return self.read(&[mistake::after_value, mistake::bounded_attribute], DELIMITER);
        }
        self.read(&AFTER_VALUE, DELIMITER)
    }

    /// Takes the parenthesis after a function's name, if there is one.
    pub(super) fn opens_call(&mut self) -> Option<Lexeme<'t>> {
        let before = self.rest;
        self.skip_blank();
        if self.rest.starts_with(['(', '（']) {
            return Some(self.operand());
        }
        self.rest = before;
        None
    }

    fn read(&mut self, readers: &[Reader], expected: &'static str) -> Lexeme<'t> {
        let start = self.at();
        if self.rest.is_empty() {
            return Lexeme { token: Token::End, span: Span::new(start, start), mistake: None };
        }
        for read in readers {
            match read(self.rest) {
                Ok((rest, token)) => {
                    self.rest = rest;
                    return Lexeme { token, span: Span::new(start, self.at()), mistake: None };
                }
                Err(nom::Err::Failure(Unread(Some(found)))) => {
                    self.rest = found.rest;
                    self.bounded |= matches!(found.error, SyntaxError::UnclosedAttribute { .. });
                    let marked = self.text.offset(found.marked);
                    let marked = Span::new(marked, marked + found.marked.len());
                    let span = Span::new(start, self.at());
                    return Lexeme {
                        token: found.instead,
                        span,
                        mistake: Some(Box::new((found.error, marked))),
                    };
                }
                Err(_) => {}
            }
        }
        // A character that begins nothing, and of which no one knows what it was meant to be.
        let found = self.rest.chars().next().unwrap_or_default();
        self.go_to(start + found.len_utf8());
        let span = Span::new(start, self.at());
        let error = SyntaxError::UnexpectedCharacter { found, expected };
        Lexeme { token: Token::Noise, span, mistake: Some(Box::new((error, span))) }
    }
}
